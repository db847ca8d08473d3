import type { Camera, CustodyRow } from './camera.ts';
import { demonstrationId } from './demonstration-id.ts';
import { lastMembership, type Person } from './person.ts';

/** What one entry says beyond camera, person and times. */
export interface Entry {
  readonly camera: Camera;
  readonly person: Person;
  readonly mode: CustodyRow['mode'];
  readonly from: number;
  readonly until?: number | null;
  readonly dueBack?: number;
  readonly recordedAt?: number;
  readonly recordedBy?: string;
  readonly returnedBy?: string;
  readonly returnCondition?: string;
  readonly corrects?: CustodyRow;
  readonly correctionReason?: string;
  readonly supersededAt?: number;
  readonly isSecond?: boolean;
}

/** The book of who answers for what, to which entries are only added. */
export interface CustodyBook {
  readonly rows: CustodyRow[];
  add(entry: Entry): CustodyRow;
}

const cameraOffice = 'Camera office';

/** An empty book. */
export function newCustodyBook(): CustodyBook {
  const rows: CustodyRow[] = [];
  const add = (entry: Entry): CustodyRow => {
    const { camera, person, mode, from, until = null } = entry;
    const row: CustodyRow = {
      id: demonstrationId('assignment', rows.length),
      camera,
      person,
      mode,
      team: mode === 'pool' ? lastMembership(person).team : null,
      from,
      until,
      dueBack: entry.dueBack ?? null,
      recordedAt: entry.recordedAt ?? from,
      recordedBy: entry.recordedBy ?? cameraOffice,
      returnedBy: until === null ? null : (entry.returnedBy ?? cameraOffice),
      returnCondition: until === null ? null : (entry.returnCondition ?? 'good'),
      corrects: entry.corrects?.id ?? null,
      correctionReason: entry.correctionReason ?? null,
      supersededAt: entry.supersededAt ?? null,
      isSecond: entry.isSecond ?? false,
    };
    rows.push(row);
    return row;
  };
  return { rows, add };
}

/** Ends an open assignment by a return over the camera office's counter. */
export function endRow(row: CustodyRow, at: number): void {
  row.until = at;
  row.returnedBy = cameraOffice;
  row.returnCondition = 'good';
}
