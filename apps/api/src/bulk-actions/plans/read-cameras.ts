import type { CameraStatus } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { newestCollarNumber, personName } from '../../staff/person-sql.ts';
import { inOrder, type PlannedRow } from '../planned-row.ts';
import type { BulkReason } from '../reason-words.ts';

/** What the rules ask of a camera. */
export interface CameraFacts {
  readonly id: string;
  readonly serial: string;
  readonly status: CameraStatus;
  readonly version: number;
  readonly station: string | null;
  readonly assignment: string | null;
  readonly collarNumber: string | null;
  readonly person: string | null;
}

export async function readCameras(tx: EntityManager, ids: readonly string[]): Promise<CameraFacts[]> {
  const rows = await tx.query<CameraFacts[]>(
    `SELECT c.id, c.serial, c.status, c.version, s.code AS station, a.id AS assignment, n.number AS "collarNumber",
            CASE WHEN p.id IS NOT NULL THEN ${personName('p')} END AS person
       FROM cameras c LEFT JOIN stations s ON s.id = c.station_id
       LEFT JOIN assignments a ON a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL
       LEFT JOIN staff_members p ON p.id = a.staff_id ${newestCollarNumber('p.id', 'n')} WHERE c.id = ANY($1)`,
    [ids],
  );
  return inOrder(ids, rows, ({ id }) => id);
}

/** A camera changes in a preview's eyes when its record does, or who answers for it. */
export function seenCamera({ version, assignment }: CameraFacts): string {
  return `${version} ${assignment ?? ''}`;
}

/** The version of the record within what was seen. */
export function versionSeen(seen: string): number {
  return Number.parseInt(seen, 10);
}

export function cameraRow(camera: CameraFacts, change: string, reason: BulkReason | null): PlannedRow {
  return {
    subjectId: camera.id,
    subject: camera.serial,
    collarNumber: camera.collarNumber,
    person: camera.person,
    change,
    target: {},
    seen: seenCamera(camera),
    reason,
  };
}
