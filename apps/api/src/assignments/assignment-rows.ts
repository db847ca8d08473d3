import type { AssignmentMode, CameraStatus, Interval } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { lockCamera } from '../cameras/cameras.service.ts';
import { Problem } from '../problems/problem.ts';
import type { NamedPerson } from '../reservations/judge-reservations.ts';
import { attributeRecordings } from '../telemetry/attribute-recordings.ts';
import { assignmentColumns, assignmentTables } from './assignment-list.query.ts';
import type { CustodyCamera } from './record-custody.ts';

/** An assignment as commands answer it (contract "Commands"): camera by serial, staff by collar number. */
export interface AssignmentAnswer {
  readonly id: string;
  readonly camera: string;
  readonly staff: string | null;
  readonly mode: AssignmentMode;
  readonly from: string;
  readonly until: string | null;
  readonly dueBack: string | null;
  readonly version: number;
}

/** What issuing answers: also what somebody should know who was not refused. */
export interface IssueAnswer extends AssignmentAnswer {
  readonly warnings?: readonly string[];
  /** Whom they name. */
  readonly people?: readonly NamedPerson[];
}

/** An answer with what should be known of it, where there is anything. */
export function withWarnings(
  answer: AssignmentAnswer,
  warnings: readonly (string | null)[],
  people: readonly NamedPerson[],
): IssueAnswer {
  const said = warnings.filter((warning) => warning !== null);
  return {
    ...answer,
    ...(said.length > 0 ? { warnings: said } : {}),
    ...(people.length > 0 ? { people } : {}),
  };
}

export interface AssignmentRow {
  readonly id: string;
  readonly camera_id: string;
  readonly serial: string;
  readonly staff_id: string;
  readonly mode: AssignmentMode;
  readonly team_id: string | null;
  readonly from_at: Date;
  readonly until_at: Date | null;
  readonly due_back: Date | null;
  readonly superseded_at: Date | null;
  readonly recorded_at: Date;
  readonly ended_recorded_at: Date | null;
  readonly issued_by: string;
  readonly override_reason: string | null;
  readonly status: CameraStatus;
  readonly station_id: string | null;
}

/** The camera of an assignment, as the audit names it. */
export function cameraOf(row: AssignmentRow): CustodyCamera {
  return { id: row.camera_id, serial: row.serial, station_id: row.station_id };
}

/** The database's clock: the same for every process. */
export async function clock(tx: EntityManager): Promise<Date> {
  const [row] = await tx.query<{ now: Date }[]>(`SELECT clock_timestamp() AS now`);
  return row?.now ?? new Date();
}

export async function intervals(tx: EntityManager, condition: string, id: string): Promise<Interval[]> {
  const rows = await tx.query<{ from_at: Date; until_at: Date | null }[]>(
    `SELECT from_at, until_at FROM assignments WHERE ${condition} AND superseded_at IS NULL`,
    [id],
  );
  return rows.map((row) => ({ from: row.from_at.getTime(), until: row.until_at?.getTime() ?? null }));
}

export async function lockAssignment(tx: EntityManager, id: string, actor: Actor): Promise<AssignmentRow> {
  const [found] = await tx.query<{ serial: string }[]>(
    `SELECT c.serial FROM assignments a JOIN cameras c ON c.id = a.camera_id WHERE a.id = $1`,
    [id],
  );
  if (!found) throw new Problem('not-found', 'There is no such assignment that you may see.');
  // The camera first, always: two commands about one camera then wait for each other in the same order.
  await lockCamera(tx, found.serial, actor.scope);
  const [row] = await tx.query<AssignmentRow[]>(
    `SELECT a.*, c.serial, c.status, c.station_id FROM assignments a JOIN cameras c ON c.id = a.camera_id WHERE a.id = $1 FOR UPDATE OF a`,
    [id],
  );
  if (!row) throw new Problem('not-found', 'There is no such assignment that you may see.');
  return row;
}

export function factOf(row: AssignmentRow): Interval & { readonly supersededAt: number | null } {
  return {
    from: row.from_at.getTime(),
    until: row.until_at?.getTime() ?? null,
    supersededAt: row.superseded_at?.getTime() ?? null,
  };
}

export async function readAnswer(tx: EntityManager, id: string): Promise<AssignmentAnswer> {
  const [row] = await tx.query<(Omit<AssignmentAnswer, 'staff'> & { staff: { collarNumber: string | null } })[]>(
    `SELECT ${assignmentColumns} FROM ${assignmentTables} WHERE x.id = $1`,
    [id],
  );
  if (!row) throw new Problem('not-found', 'There is no such assignment.');
  const { camera, staff, mode, from, until, dueBack, version } = row;
  return { id, camera, staff: staff.collarNumber, mode, from, until, dueBack, version };
}

/** A change of the past changes whose the camera's recordings are from then on. */
export async function reattribute(tx: EntityManager, cameraId: string, from: Date): Promise<void> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM recordings WHERE camera_id = $1 AND started_at >= $2::timestamptz - interval '1 day' AND counted`,
    [cameraId, from],
  );
  await attributeRecordings(
    tx,
    rows.map(({ id }) => id),
  );
}
