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
  readonly from: number;
  readonly until: number | null;
  readonly recorded: number;
  readonly ended: number | null;
  readonly superseded: number | null;
  readonly correction: { readonly by: string; readonly reason: string } | null;
}

interface DockingRow {
  readonly id: string;
  readonly dock: string;
  readonly bay: number;
  readonly code: string;
  readonly station: string;
  readonly from: number;
  readonly until: number | null;
  readonly recorded: number;
  readonly ended: number | null;
}

interface StatusRow {
  readonly id: string;
  readonly status: CameraStatus;
  readonly at: number;
  readonly recorded: number;
}

interface FirmwareRow {
  readonly id: string;
  readonly version: string;
  readonly at: number;
  readonly recorded: number;
}

interface FactsRow {
  readonly assignments: readonly AssignmentRow[] | null;
  readonly dockings: readonly DockingRow[] | null;
  readonly statuses: readonly StatusRow[] | null;
  readonly firmware: readonly FirmwareRow[] | null;
}

/** Whole milliseconds since 1970, as the rules count. */
const epoch = (column: string): string => `floor(extract(epoch FROM ${column}) * 1000)::double precision`;

/** `$2` is the instant asked about: a collar number is the one that the person had then, else their newest. */
const assignmentSql = `SELECT a.id, c.serial, a.staff_id, n.number AS collar, ${personName('p')} AS name, a.mode,
    ${epoch('a.from_at')} AS from, ${epoch('a.until_at')} AS until, ${epoch('a.recorded_at')} AS recorded,
    ${epoch('a.ended_recorded_at')} AS ended, ${epoch('a.superseded_at')} AS superseded, v.correction
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

const dockingsBefore = `SELECT x.id::text, k.serial AS dock, x.bay, s.code, s.name AS station, ${epoch('x.from_at')} AS from,
    ${epoch('x.until_at')} AS until, ${epoch('x.recorded_at')} AS recorded, ${epoch('x.ended_recorded_at')} AS ended
  FROM dockings x JOIN docks k ON k.id = x.dock_id JOIN stations s ON s.id = k.station_id
  WHERE x.camera_id = $1 AND x.from_at <= $2 AND ${known('x.recorded_at')}`;

const listOf = (rows: string): string => `(SELECT json_agg(f) FROM (${rows}) f)`;

// Prepared and in one answer, because joining plans and going to and fro cost more than these few rows.
const factsOfCamera = {
  name: 'custody-of-camera',
  text: `SELECT ${listOf(`${assignmentSql} WHERE a.camera_id = $1 AND ${overInstant}`)} AS assignments,
    ${listOf(`(${dockingsBefore} ORDER BY x.from_at DESC LIMIT 20) UNION (${dockingsBefore} AND x.until_at IS NULL)`)} AS dockings,
    ${listOf(`SELECT id, to_status AS status, ${epoch('at')} AS at, ${epoch('recorded_at')} AS recorded FROM camera_status_changes t
      WHERE camera_id = $1 AND t.at < $2::timestamptz + interval '1 millisecond' AND ${known('recorded_at')}
      ORDER BY t.at DESC, recorded_at DESC LIMIT 1`)} AS statuses,
    ${listOf(`SELECT id::text, version, ${epoch('at')} AS at, ${epoch('recorded_at')} AS recorded FROM firmware_reports t
      WHERE device_id = $1 AND t.at <= $2 AND ${known('recorded_at')} ORDER BY t.at DESC, recorded_at DESC LIMIT 1`)} AS firmware`,
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
  const [row] = await runPrepared<FactsRow>(database, factsOfCamera, [cameraId, at, asKnownAt]);
  return {
    assignments: (row?.assignments ?? []).map(assignmentFact),
    dockings: (row?.dockings ?? []).map(({ code, station, recorded, ended, ...docking }) => ({
      ...docking,
      station: { code, name: station },
      recordedAt: recorded,
      endRecordedAt: ended,
    })),
    statuses: (row?.statuses ?? []).map(({ id, status, at: from, recorded }) => ({
      id,
      status,
      from,
      recordedAt: recorded,
    })),
    firmware: (row?.firmware ?? []).map(({ recorded, ...report }) => ({ ...report, recordedAt: recorded })),
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
    from: row.from,
    until: row.until,
    recordedAt: row.recorded,
    endRecordedAt: row.ended,
    supersededAt: row.superseded,
    correction: row.correction,
  };
}
