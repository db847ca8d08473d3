import type { AssignmentFact, AssignmentMode, CameraStatus, CustodyFacts } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { personName } from '../staff/person-sql.ts';

interface AssignmentRow {
  readonly id: string;
  readonly serial: string;
  readonly staff_id: string;
  readonly collar: string | null;
  readonly name: string;
  readonly mode: AssignmentMode;
  readonly from_at: Date;
  readonly until_at: Date | null;
  readonly recorded_at: Date;
  readonly ended_recorded_at: Date | null;
  readonly superseded_at: Date | null;
  readonly correction: { readonly by: string; readonly reason: string } | null;
}

interface DockingRow {
  readonly id: string;
  readonly dock: string;
  readonly bay: number;
  readonly code: string;
  readonly station: string;
  readonly from_at: Date;
  readonly until_at: Date | null;
  readonly recorded_at: Date;
  readonly ended_recorded_at: Date | null;
}

interface StatusRow {
  readonly id: string;
  readonly to_status: CameraStatus;
  readonly at: Date;
  readonly recorded_at: Date;
}

interface FirmwareRow {
  readonly id: string;
  readonly version: string;
  readonly at: Date;
  readonly recorded_at: Date;
}

/** `$2` is the instant asked about: a collar number is the one that the person had then, else their newest. */
const assignmentSql = `SELECT a.id, c.serial, a.staff_id, n.number AS collar, ${personName('p')} AS name, a.mode, a.from_at, a.until_at,
    a.recorded_at, a.ended_recorded_at, a.superseded_at, v.correction
  FROM assignments a JOIN cameras c ON c.id = a.camera_id JOIN staff_members p ON p.id = a.staff_id
  LEFT JOIN LATERAL (SELECT number FROM collar_numbers WHERE staff_id = a.staff_id
    ORDER BY (from_at <= $2 AND (until_at IS NULL OR until_at > $2)) DESC, from_at DESC LIMIT 1) n ON TRUE
  LEFT JOIN LATERAL (SELECT json_build_object('by', recorded_by, 'reason', correction_reason) AS correction FROM assignments
    WHERE corrects = a.id AND a.superseded_at IS NOT NULL LIMIT 1) v ON TRUE`;

/** Recorded by `$3`. Questions come in whole milliseconds and the database keeps finer ones: what the same one saw counts. */
const known = (recordedAt: string): string => `${recordedAt} < $3::timestamptz + interval '1 millisecond'`;

/** `$2` lies in an assignment as it was known at `$3`: an end that was recorded later was not known then. */
const overInstant = `a.from_at <= $2 AND ${known('a.recorded_at')}
  AND (a.until_at IS NULL OR a.until_at > $2 OR NOT ${known('a.ended_recorded_at')})`;

const dockingsBefore = `SELECT x.id, k.serial AS dock, x.bay, s.code, s.name AS station, x.from_at, x.until_at, x.recorded_at, x.ended_recorded_at
  FROM dockings x JOIN docks k ON k.id = x.dock_id JOIN stations s ON s.id = k.station_id
  WHERE x.camera_id = $1 AND x.from_at <= $2 AND ${known('x.recorded_at')}`;

// Prepared, because joining plans cost more than these few rows.
const assignmentsOfCamera = {
  name: 'custody-assignments-of-camera',
  text: `${assignmentSql} WHERE a.camera_id = $1 AND ${overInstant}`,
};
const dockingsOfCamera = {
  name: 'custody-dockings',
  text: `(${dockingsBefore} ORDER BY x.from_at DESC LIMIT 20) UNION (${dockingsBefore} AND x.until_at IS NULL)`,
};
const statusOfCamera = {
  name: 'custody-status',
  text: `SELECT id, to_status, at, recorded_at FROM camera_status_changes
    WHERE camera_id = $1 AND at < $2::timestamptz + interval '1 millisecond' AND ${known('recorded_at')} ORDER BY at DESC, recorded_at DESC LIMIT 1`,
};
const firmwareOfCamera = {
  name: 'custody-firmware',
  text: `SELECT id, version, at, recorded_at FROM firmware_reports
    WHERE device_id = $1 AND at <= $2 AND ${known('recorded_at')} ORDER BY at DESC, recorded_at DESC LIMIT 1`,
};
const assignmentsOfPerson = {
  name: 'custody-assignments-of-person',
  text: `${assignmentSql} WHERE a.staff_id = $1 AND ${overInstant} ORDER BY a.from_at, a.id`,
};

/**
 * What bears on one camera at one instant, as it was known at another: every version of assignments over it, the last docking and
 * any that was still open, and the last status and firmware before.
 */
export async function readCustodyFacts(
  database: DataSource | EntityManager,
  cameraId: string,
  at: Date,
  asKnownAt: Date,
): Promise<CustodyFacts> {
  const question = [cameraId, at, asKnownAt];
  const [assignments, dockings, statuses, firmware] = await Promise.all([
    runPrepared<AssignmentRow>(database, assignmentsOfCamera, question),
    runPrepared<DockingRow>(database, dockingsOfCamera, question),
    runPrepared<StatusRow>(database, statusOfCamera, question),
    runPrepared<FirmwareRow>(database, firmwareOfCamera, question),
  ]);
  return {
    assignments: assignments.map(assignmentFact),
    dockings: dockings.map((row) => ({
      id: row.id,
      dock: row.dock,
      bay: row.bay,
      station: { code: row.code, name: row.station },
      from: row.from_at.getTime(),
      until: row.until_at?.getTime() ?? null,
      recordedAt: row.recorded_at.getTime(),
      endRecordedAt: row.ended_recorded_at?.getTime() ?? null,
    })),
    statuses: statuses.map((row) => ({
      id: row.id,
      status: row.to_status,
      from: row.at.getTime(),
      recordedAt: row.recorded_at.getTime(),
    })),
    firmware: firmware.map((row) => ({
      id: row.id,
      version: row.version,
      at: row.at.getTime(),
      recordedAt: row.recorded_at.getTime(),
    })),
  };
}

/** Every version of a person's assignments over an instant, as it was known at another. */
export async function readHoldings(
  database: DataSource | EntityManager,
  staffId: string,
  at: Date,
  asKnownAt: Date,
): Promise<AssignmentFact[]> {
  const rows = await runPrepared<AssignmentRow>(database, assignmentsOfPerson, [staffId, at, asKnownAt]);
  return rows.map(assignmentFact);
}

function assignmentFact(row: AssignmentRow): AssignmentFact {
  return {
    id: row.id,
    camera: row.serial,
    holder: { id: row.staff_id, collarNumber: row.collar ?? '', name: row.name },
    mode: row.mode,
    from: row.from_at.getTime(),
    until: row.until_at?.getTime() ?? null,
    recordedAt: row.recorded_at.getTime(),
    endRecordedAt: row.ended_recorded_at?.getTime() ?? null,
    supersededAt: row.superseded_at?.getTime() ?? null,
    correction: row.correction,
  };
}
