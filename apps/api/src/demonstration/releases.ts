import { addDays, type LocalDay } from '@custodian/domain';
import { instantOn } from './calendar.ts';
import { demonstrationId } from './demonstration-id.ts';

/** One firmware release of the demonstration's cameras. Instants in epoch milliseconds. */
export interface ReleasePlan {
  readonly id: string;
  readonly version: string;
  readonly minimumVersion: string | null;
  readonly notes: string;
  readonly state: 'approved' | 'withdrawn';
  readonly artifactName: string;
  /** The bytes themselves: small, but real enough to download, hash and resume. */
  readonly artifact: Buffer;
  readonly createdAt: number;
  readonly approvedAt: number;
  readonly withdrawnAt: number | null;
  readonly withdrawnReason: string | null;
}

/** The version every camera came with. */
export const firstVersion = '4.1.3';
/** Failed its canary at Chesterfield and was withdrawn. */
export const failedVersion = '4.2.0';
/** Passed its pilot at Chesterfield. */
export const pilotVersion = '4.2.1';
/** Approved and waiting for its first rollout. */
export const nextVersion = '4.3.0';

interface Row {
  readonly version: string;
  readonly minimumVersion?: string;
  readonly notes: string;
  readonly createdDaysAgo: number;
  readonly withdrawnDaysAgo?: number;
}

const rows: readonly Row[] = [
  { version: firstVersion, notes: 'As delivered.', createdDaysAgo: 420 },
  {
    version: failedVersion,
    notes: 'Longer pre-record; new battery gauge.',
    createdDaysAgo: 49,
    withdrawnDaysAgo: 44,
  },
  {
    version: pilotVersion,
    notes: 'Pre-record and battery gauge of 4.2.0, with the failing restart after installing put right.',
    createdDaysAgo: 34,
  },
  { version: nextVersion, minimumVersion: '4.1.0', notes: 'Sharper in low light; faster offload.', createdDaysAgo: 6 },
];

/** The releases, oldest first. */
export function releasesAt(today: LocalDay): ReleasePlan[] {
  return rows.map(({ version, minimumVersion = null, notes, createdDaysAgo, withdrawnDaysAgo }) => ({
    id: demonstrationId('release', version),
    version,
    minimumVersion,
    notes,
    state: withdrawnDaysAgo === undefined ? 'approved' : 'withdrawn',
    artifactName: `rs2-x2-${version}.bin`,
    artifact: artifactOf(version),
    createdAt: instantOn(addDays(today, -createdDaysAgo), 10 * 60),
    approvedAt: instantOn(addDays(today, -createdDaysAgo + 2), 15 * 60),
    withdrawnAt: withdrawnDaysAgo === undefined ? null : instantOn(addDays(today, -withdrawnDaysAgo), 9 * 60 + 40),
    withdrawnReason: withdrawnDaysAgo === undefined ? null : 'Cameras of the canary did not come back after installing',
  }));
}

const artifactLines = 4_096;

function artifactOf(version: string): Buffer {
  const lines = Array.from(
    { length: artifactLines },
    (_, line) => `RS2-X2 ${version} demonstration image, block ${line}`,
  );
  return Buffer.from(lines.join('\n'));
}
