import { judgeReturn, type AssignmentMode } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { newestCollarNumber, personName } from '../../staff/person-sql.ts';
import type { FrozenRow, PlannedRow, RowsNow } from '../planned-row.ts';
import type { BulkReason } from '../reason-words.ts';

/** A record of the list with an assignment of it; without one, all of the assignment is null. */
export interface HeldRow {
  readonly id: string;
  readonly serial: string | null;
  readonly collarNumber: string | null;
  readonly person: string | null;
  readonly assignment: string | null;
  readonly mode: AssignmentMode | null;
  readonly from: Date | null;
  readonly until: Date | null;
  readonly superseded: Date | null;
  readonly dueBack: string | null;
  readonly version: number | null;
}

const isOpen = 'a.until_at IS NULL AND a.superseded_at IS NULL';

/** Where each list finds the assignments of its records: `b` is the record. */
const tables = {
  cameras: `cameras b LEFT JOIN assignments a ON a.camera_id = b.id AND ${isOpen} LEFT JOIN cameras c ON c.id = b.id
    LEFT JOIN staff_members p ON p.id = a.staff_id`,
  staff: `staff_members b LEFT JOIN assignments a ON a.staff_id = b.id AND ${isOpen} LEFT JOIN cameras c ON c.id = a.camera_id
    LEFT JOIN staff_members p ON p.id = b.id`,
  assignments: `assignments b JOIN assignments a ON a.id = b.id JOIN cameras c ON c.id = a.camera_id JOIN staff_members p ON p.id = a.staff_id`,
};

export type HeldIn = keyof typeof tables;

/** Records of a list with what is held; the cameras of one person by serial. */
export function readHeld(tx: EntityManager, list: HeldIn, ids: readonly string[]): Promise<HeldRow[]> {
  return tx.query<HeldRow[]>(
    `SELECT b.id, c.serial, n.number AS "collarNumber", CASE WHEN p.id IS NOT NULL THEN ${personName('p')} END AS person, a.id AS assignment, a.mode,
            a.from_at AS "from", a.until_at AS until, a.superseded_at AS superseded, to_json(a.due_back) #>> '{}' AS "dueBack",
            1 + a.extensions + (a.ended_recorded_at IS NOT NULL)::int + (a.superseded_at IS NOT NULL)::int AS version
       FROM ${tables[list]} ${newestCollarNumber('p.id', 'n')} WHERE b.id = ANY($1) ORDER BY c.serial`,
    [ids],
  );
}

/** A row of a preview about one assignment. */
export function heldRow(row: HeldRow, change: string, reason: BulkReason | null): PlannedRow {
  return {
    subjectId: row.id,
    subject: row.serial ?? '',
    collarNumber: row.collarNumber,
    person: row.person,
    change,
    target: row.assignment === null ? {} : { assignment: row.assignment },
    seen: String(row.version ?? ''),
    reason,
  };
}

/** Why an assignment cannot end now; null where it can. */
export function returnReason({ from, until, superseded }: HeldRow, now: number): BulkReason | null {
  const outcome = judgeReturn(
    { from: from?.getTime() ?? 0, until: until?.getTime() ?? null, supersededAt: superseded?.getTime() ?? null },
    null,
    now,
  );
  return outcome.ok ? null : outcome.refusal;
}

/** Reads the assignments of frozen rows again, and judges each. */
export async function againByAssignment(
  tx: EntityManager,
  rows: readonly FrozenRow[],
  reason: (row: HeldRow) => BulkReason | null,
): Promise<RowsNow> {
  const ids = rows.flatMap(({ target }) => target['assignment'] ?? []);
  const held = new Map((await readHeld(tx, 'assignments', ids)).map((row) => [row.assignment, row]));
  return new Map(
    rows.flatMap(({ ordinal, target }) => {
      const row = held.get(target['assignment'] ?? '');
      return row ? [[ordinal, { seen: String(row.version), refusal: reason(row) }] as const] : [];
    }),
  );
}
