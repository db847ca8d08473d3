import type { RowNow } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import type { BulkReason } from './reason-words.ts';

/** One row of a preview: what would happen to what, or why nothing would. */
export interface PlannedRow {
  readonly subjectId: string | null;
  /** Serial or code, as the row's page is addressed; empty for a person without a camera. */
  readonly subject: string;
  readonly collarNumber: string | null;
  readonly person: string | null;
  /** In words: `In store to in repair`. */
  readonly change: string;
  /** What the command is given beside the subject, such as the assignment that it ends. */
  readonly target: Readonly<Record<string, string>>;
  /** How the record looked; what looks otherwise later is left out. */
  readonly seen: string;
  /** Null where it would be done. */
  readonly reason: BulkReason | null;
}

/** A row that waits for its turn, as it was frozen. */
export interface FrozenRow extends Pick<PlannedRow, 'subjectId' | 'subject' | 'collarNumber' | 'target' | 'seen'> {
  readonly ordinal: number;
}

/** How the rows stand now, by ordinal; one that is gone is missing. */
export type RowsNow = ReadonlyMap<number, RowNow<BulkReason>>;

/** One action with its arguments: how rows are judged, looked at again, and done by the single command's own code. */
export interface BulkPlan {
  /** Judges the records of these ids, in their order. */
  look(tx: EntityManager, ids: readonly string[]): Promise<PlannedRow[]>;
  /** What is left over once every record was judged. */
  rest?(): readonly PlannedRow[];
  again(tx: EntityManager, rows: readonly FrozenRow[]): Promise<RowsNow>;
  perform(tx: EntityManager, actor: Actor, row: FrozenRow): Promise<unknown>;
}

/** Puts what was read of records back into the order in which they were asked for. */
export function inOrder<Row>(ids: readonly string[], rows: readonly Row[], idOf: (row: Row) => string): Row[] {
  const places = new Map(ids.map((id, place) => [id, place]));
  return [...rows].sort((one, other) => (places.get(idOf(one)) ?? 0) - (places.get(idOf(other)) ?? 0));
}

/** Judges rows again whose subject alone decides. */
export function againBySubject(look: BulkPlan['look']): BulkPlan['again'] {
  return async (tx, rows) => {
    const planned = await look(
      tx,
      rows.flatMap(({ subjectId }) => subjectId ?? []),
    );
    const bySubject = new Map(planned.map((row) => [row.subjectId, row]));
    return new Map(
      rows.flatMap(({ ordinal, subjectId }) => {
        const now = bySubject.get(subjectId);
        return now ? [[ordinal, { seen: now.seen, refusal: now.reason }] as const] : [];
      }),
    );
  };
}
