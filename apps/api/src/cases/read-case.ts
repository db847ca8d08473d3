import {
  camerasAfter,
  commandsForCase,
  commandsWithReason,
  readBreachClock,
  type CameraStatus,
  type CaseCommand,
  type Scope,
  type CaseView,
} from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import { caseColumns, casesWithinScope, caseTables, iso } from './case-list.query.ts';
import { noCase } from './case-rows.ts';
import { readLineage, type Lineage } from '../cameras/lineage.query.ts';
import { readAboard, type RecordingsAboard } from './recordings-aboard.query.ts';
import { readSights, type Sight } from './sights.query.ts';

/** What may be done with a case now: by whom is the permission's matter. */
export interface OfferedCommand {
  readonly command: CaseCommand;
  readonly cameras: readonly CameraStatus[];
  readonly needsReason: boolean;
}

interface Row extends CaseView {
  readonly camera_id: string;
  readonly cameraStatus: CameraStatus;
  readonly isHeld: boolean;
  readonly awareAt: string | null;
  readonly toldOfficerAt: string | null;
  readonly reportedAt: string | null;
  readonly reportReference: string | null;
  readonly decidedNotAt: string | null;
  readonly notReportedReason: string | null;
  readonly decidedBy: string | null;
  readonly outcome: string | null;
  readonly closedBy: string | null;
  readonly statusBefore: CameraStatus | null;
  readonly supplier: string | null;
  readonly sentAt: string | null;
  readonly expectedBackAt: string | null;
  readonly receivedAt: string | null;
  readonly happenedAt: string | null;
  readonly place: string | null;
  readonly officerInCase: string | null;
  /** Serial of the camera that took its place. */
  readonly replacement: string | null;
  readonly follows: CaseLink | null;
  readonly followedBy: readonly CaseLink[];
  /** The camera that its holder was lent meanwhile. */
  readonly spare: {
    readonly assignment: string;
    readonly camera: string;
    readonly from: string;
    readonly until: string | null;
    readonly dueBack: string | null;
  } | null;
  readonly certificate: {
    readonly number: string;
    readonly method: string;
    readonly wipedAt: string;
    readonly wipedBy: string;
    readonly witness: string;
    readonly recordedBy: string;
  } | null;
}

interface CaseLink {
  readonly id: string;
  readonly number: number;
}

/** Something that happened in a case. */
interface CaseEvent {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly what: string;
  readonly words: string | null;
  readonly facts: Readonly<Record<string, unknown>> | null;
}

/** One case with everything that its page shows. */
export interface CaseDetail extends Omit<Row, 'camera_id'> {
  readonly commands: readonly OfferedCommand[];
  readonly clock: { readonly dueAt: string; readonly millisecondsLeft: number; readonly level: string } | null;
  readonly sights: readonly Sight[];
  readonly aboard: RecordingsAboard | null;
  readonly lineage: Lineage;
  readonly events: readonly CaseEvent[];
}

const columns = `${caseColumns}, x.camera_id, c.status AS "cameraStatus", x.outcome, x.closed_by AS "closedBy", x.status_before AS "statusBefore",
  EXISTS (SELECT FROM assignments o WHERE o.camera_id = c.id AND o.until_at IS NULL AND o.superseded_at IS NULL) AS "isHeld",
  x.supplier, ${iso('x.sent_at')} AS "sentAt", ${iso('x.expected_back_at')} AS "expectedBackAt", ${iso('x.received_at')} AS "receivedAt",
  ${iso('x.happened_at')} AS "happenedAt", x.place, ${iso('x.aware_at')} AS "awareAt", ${iso('x.told_officer_at')} AS "toldOfficerAt",
  ${iso('x.reported_at')} AS "reportedAt", x.report_reference AS "reportReference", ${iso('x.decided_not_at')} AS "decidedNotAt",
  x.not_reported_reason AS "notReportedReason", x.breach_decided_by AS "decidedBy", x.officer_in_case AS "officerInCase",
  (SELECT r.serial FROM cameras r WHERE r.id = x.replacement_id) AS replacement,
  (SELECT json_build_object('id', f.id, 'number', f.number) FROM cases f WHERE f.id = x.follows_id) AS follows,
  coalesce((SELECT json_agg(json_build_object('id', f.id, 'number', f.number) ORDER BY f.number) FROM cases f
             WHERE f.follows_id = x.id), '[]') AS "followedBy",
  (SELECT json_build_object('assignment', a.id, 'camera', b.serial, 'from', a.from_at, 'until', a.until_at, 'dueBack', a.due_back)
     FROM assignments a JOIN cameras b ON b.id = a.camera_id WHERE a.id = x.spare_assignment_id) AS spare,
  (SELECT json_build_object('number', w.number, 'method', w.method, 'wipedAt', w.wiped_at, 'wipedBy', w.wiped_by,
            'witness', w.witness, 'recordedBy', w.recorded_by) FROM wipe_certificates w WHERE w.case_id = x.id) AS certificate`;

/** One case within the reader's scope; the same 404 for hidden and missing. Six bounded statements. */
export async function readCase(
  database: DataSource | EntityManager,
  id: string,
  scope: Scope,
  now = new Date(),
): Promise<CaseDetail> {
  const conditions = casesWithinScope(new SqlConditions(), scope).and('x.id = ?', id);
  const [found] = await database.query<Row[]>(
    `SELECT ${columns} FROM ${caseTables} WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!found) throw noCase();
  const { camera_id: cameraId, ...row } = found;
  const events = await database.query<CaseEvent[]>(
    `SELECT id, ${iso('at')} AS at, actor, what, words, facts FROM case_events WHERE case_id = $1 ORDER BY at, id LIMIT 1000`,
    [id],
  );
  return {
    ...row,
    commands: commandsForCase(row.kind, row.state).map((command) => ({
      command,
      cameras: camerasAfter[command],
      needsReason: commandsWithReason.includes(command),
    })),
    clock: clockOf(row, now),
    sights: await readSights(database, cameraId, row.openedAt),
    aboard: row.awareAt === null ? null : await readAboard(database, cameraId, row.closedAt ?? now.toISOString()),
    lineage: await readLineage(database, cameraId),
    events,
  };
}

function clockOf(row: Omit<Row, 'camera_id'>, now: Date): CaseDetail['clock'] {
  if (row.awareAt === null) return null;
  const clock = readBreachClock(
    Date.parse(row.awareAt),
    {
      reportedAt: row.reportedAt === null ? null : Date.parse(row.reportedAt),
      decidedNotAt: row.decidedNotAt === null ? null : Date.parse(row.decidedNotAt),
    },
    now.getTime(),
  );
  return { ...clock, dueAt: new Date(clock.dueAt).toISOString() };
}
