import type { AcknowledgedEnd, AssignmentMode, Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problem.ts';
import { readReceipts, type ReceiptView } from '../receipts/read-receipts.ts';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';

/** One line of a batch: done, or refused with why. */
export interface BatchLineView {
  readonly line: number;
  readonly camera: string;
  readonly staff: { readonly collarNumber: string | null; readonly name: string } | null;
  readonly mode: AssignmentMode | null;
  readonly assignment: string | null;
  readonly at: string | null;
  readonly problem: { readonly code: string; readonly detail: string } | null;
  readonly receipt: ReceiptView | null;
}

/** A batch of the desk, one document. */
export interface BatchView {
  readonly id: string;
  readonly kind: AcknowledgedEnd;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly done: number;
  readonly refused: number;
  readonly lines: readonly BatchLineView[];
}

interface LineRow extends Omit<BatchLineView, 'problem' | 'receipt' | 'staff'> {
  readonly given: string | null;
  readonly person: BatchLineView['staff'];
  readonly problem_code: string | null;
  readonly problem_detail: string | null;
  readonly station_id: string | null;
}

/** A batch with its lines; 404 for readers of another station, except whoever made it. */
export async function readBatch(
  tx: EntityManager,
  actor: Pick<Actor, 'scope' | 'userId'>,
  id: string,
): Promise<BatchView> {
  const [batch] = await tx.query<
    (Pick<BatchView, 'id' | 'kind' | 'madeAt' | 'madeBy'> & { readonly made_by_user: string | null })[]
  >(
    `SELECT id, kind, to_json(made_at) #>> '{}' AS "madeAt", made_by AS "madeBy", made_by_user FROM assignment_batches WHERE id = $1`,
    [id],
  );
  const rows = await tx.query<LineRow[]>(
    `SELECT l.line, coalesce(c.serial, l.camera) AS camera, l.staff AS given, a.mode, a.id AS assignment,
            to_json(CASE b.kind WHEN 'issue' THEN a.from_at ELSE a.until_at END) #>> '{}' AS at, l.problem_code, l.problem_detail, c.station_id,
            CASE WHEN p.id IS NOT NULL THEN json_build_object('collarNumber', n.number, 'name', ${personName('p')}) END AS person
       FROM assignment_batch_lines l JOIN assignment_batches b ON b.id = l.batch_id
       LEFT JOIN assignments a ON a.id = l.assignment_id LEFT JOIN cameras c ON c.id = a.camera_id
       LEFT JOIN staff_members p ON p.id = a.staff_id ${newestCollarNumber('a.staff_id', 'n')}
      WHERE l.batch_id = $1 ORDER BY l.line`,
    [id],
  );
  if (!batch || !maySee(actor, batch.made_by_user, rows))
    throw new Problem('not-found', 'There is no such batch that you may see.');
  const { made_by_user: _user, ...head } = batch;
  const receipts = await readReceipts(
    tx,
    rows.flatMap(({ assignment }) => assignment ?? []),
  );
  const lines = rows.map((row) => lineOf(row, head.kind, receipts));
  const done = lines.filter(({ problem }) => problem === null).length;
  return { ...head, done, refused: lines.length - done, lines };
}

function lineOf(
  row: LineRow,
  kind: AcknowledgedEnd,
  receipts: ReadonlyMap<string, readonly ReceiptView[]>,
): BatchLineView {
  const { line, camera, mode, assignment, at, given, person, problem_code: code, problem_detail: detail } = row;
  const receipt = receipts.get(assignment ?? '')?.find(({ end }) => end === kind) ?? null;
  const staff = person ?? (given === null ? null : { collarNumber: given, name: '' });
  return {
    line,
    camera,
    staff,
    mode,
    assignment,
    at,
    receipt,
    problem: code === null ? null : { code, detail: detail ?? '' },
  };
}

function maySee(
  { scope, userId }: { scope: Scope; userId: string | null },
  madeBy: string | null,
  rows: readonly LineRow[],
): boolean {
  if (scope.kind === 'force' || (userId !== null && userId === madeBy)) return true;
  return scope.kind === 'station' && rows.length > 0 && rows.every(({ station_id }) => station_id === scope.stationId);
}
