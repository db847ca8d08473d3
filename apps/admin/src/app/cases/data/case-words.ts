import type { CameraStatus, CaseKind } from '@custodian/domain';

export const kindWords: Readonly<Record<CaseKind, string>> = {
  fault: 'Fault',
  lost: 'Lost',
  stolen: 'Stolen',
  seized: 'Seized as evidence',
  retirement: 'Retirement',
};

/** What a person says they report, in the menu of a camera. */
export const reportWords: Readonly<Record<CaseKind, string>> = {
  fault: 'A fault',
  lost: 'It is lost',
  stolen: 'It was stolen',
  seized: 'Seized as evidence',
  retirement: 'Retire it',
};

/** Where a camera goes, as a step says it. */
export const whereWords: Readonly<Record<CameraStatus, string>> = {
  in_service: 'Into service',
  in_store: 'Into the store',
  in_repair: 'Into repair',
  quarantined: 'Into quarantine',
  missing: 'Missing again',
  seized: 'Seized again',
  retired: 'Retired',
};
