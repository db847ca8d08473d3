import {
  carryDifference,
  countReconciled,
  inReadingOrder,
  type Difference,
  type DifferenceReason,
  type DifferenceState,
  type Reconciled,
  type ReconciledRecord,
  type ReconciledSide,
  type ReconciliationRecord,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { unnested } from '../../database/unnested.ts';

const atOnce = 5_000;

interface EarlierRow {
  readonly key: string;
  readonly facts: string;
  readonly state: DifferenceState;
  readonly reason: DifferenceReason | null;
  readonly words: string | null;
  readonly owner_id: string | null;
  readonly explained_by: string | null;
  readonly explained_at: Date | null;
  readonly closed_by: string | null;
  readonly closed_at: Date | null;
  readonly since_number: number;
}

/** How the differences of a run stand, and how many of them nobody has seen. */
export interface SavedCounts {
  readonly open: number;
  readonly explained: number;
  readonly closed: number;
  readonly fresh: number;
}

/** Writes every record of both sides and every difference, each as the runs before left it. `tell` hears how much is done. */
export async function saveResult(
  tx: EntityManager,
  record: ReconciliationRecord,
  reconciled: Reconciled,
  tell: (share: number) => Promise<void>,
): Promise<SavedCounts> {
  const records = [...sided('register', reconciled.register), ...sided('other', reconciled.other)];
  for (let at = 0; at < records.length; at += atOnce) {
    await tx.query(
      `INSERT INTO reconciliation_records (reconciliation_id, number, side, row_number, subject, group_key, clock_key, outcome, facts)
       SELECT $1, * FROM unnest($2::int[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::jsonb[])`,
      [
        record.id,
        ...unnested(
          records.slice(at, at + atOnce).map((one, index) => ({ ...one, number: at + index + 1 })),
          ['number', 'side', 'row', 'subject', 'group', 'clockGroup', 'outcome', 'facts'],
        ),
      ],
    );
    await tell(Math.min(1, (at + atOnce) / records.length));
  }
  return saveDifferences(tx, record, reconciled.differences);
}

/** The figures of a run, for its row. */
export function countsOf(reconciled: Reconciled): string {
  return JSON.stringify(countReconciled(reconciled));
}

async function saveDifferences(
  tx: EntityManager,
  record: ReconciliationRecord,
  differences: readonly Difference[],
): Promise<SavedCounts> {
  const earlier = await loadEarlier(tx, record);
  const rows = inReadingOrder(differences).map((one, index) =>
    carried(one, index + 1, earlier.get(one.key) ?? null, record.number),
  );
  for (let at = 0; at < rows.length; at += atOnce) {
    await tx.query(
      `INSERT INTO reconciliation_differences (reconciliation_id, number, key, group_key, class, subject, field, day,
         register_says, other_says, record_count, facts, novelty, since_number, state, owner_id, reason, words,
         explained_by, explained_at, closed_by, closed_at)
       SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[],
         $9::text[], $10::text[], $11::int[], $12::text[], $13::text[], $14::int[], $15::text[], $16::uuid[], $17::text[],
         $18::text[], $19::text[], $20::timestamptz[], $21::text[], $22::timestamptz[])`,
      [
        record.id,
        ...unnested(rows.slice(at, at + atOnce), [
          'number',
          'key',
          'group',
          'class',
          'subject',
          'field',
          'day',
          'register',
          'other',
          'count',
          'facts',
          'novelty',
          'since',
          'state',
          'owner',
          'reason',
          'words',
          'explainedBy',
          'explainedAt',
          'closedBy',
          'closedAt',
        ]),
      ],
    );
  }
  const of = (state: DifferenceState) => rows.filter((row) => row.state === state).length;
  const fresh = rows.filter(({ novelty }) => novelty !== 'known').length;
  return { open: of('open'), explained: of('explained'), closed: of('closed'), fresh };
}

/** Each difference as the newest run that is still worked on left it. */
async function loadEarlier(
  tx: EntityManager,
  { kind, id }: ReconciliationRecord,
): Promise<ReadonlyMap<string, EarlierRow>> {
  const rows = await tx.query<EarlierRow[]>(
    `SELECT DISTINCT ON (d.key) d.key, d.facts, d.state, d.reason, d.words, d.owner_id, d.explained_by, d.explained_at,
            d.closed_by, d.closed_at, d.since_number
       FROM reconciliations r JOIN reconciliation_differences d ON d.reconciliation_id = r.id
      WHERE r.kind = $1 AND r.state = 'done' AND r.superseded_by IS NULL AND r.id <> $2
      ORDER BY d.key, r.number DESC`,
    [kind, id],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

function carried(one: Difference, number: number, earlier: EarlierRow | null, run: number) {
  const { state, novelty, keepsWords } = carryDifference(one.facts, earlier);
  const said = keepsWords ? earlier : null;
  return {
    ...one,
    number,
    state,
    novelty,
    since: earlier?.since_number ?? run,
    owner: earlier?.owner_id ?? null,
    reason: said?.reason ?? null,
    words: said?.words ?? null,
    explainedBy: said?.explained_by ?? null,
    explainedAt: said?.explained_at ?? null,
    closedBy: state === 'closed' ? (said?.closed_by ?? null) : null,
    closedAt: state === 'closed' ? (said?.closed_at ?? null) : null,
  };
}

function sided(side: ReconciledSide, records: readonly ReconciledRecord[]) {
  return records.map(({ facts, ...one }) => ({ ...one, side, facts: JSON.stringify(facts) }));
}
