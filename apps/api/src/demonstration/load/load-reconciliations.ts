import { countReconciled, type ReconciledRecord } from '@custodian/domain';
import type pg from 'pg';
import { accountOf } from '../accounts.ts';
import type { PastEvent } from '../past-events.ts';
import type { ReconciliationPlan, SaidDifference } from '../reconciliations.ts';
import { instantOrNull, instantText, writeTable } from './write-table.ts';

const manager = accountOf('fleet_manager');
const minute = 60_000;

/** Reconciliations with every record that they counted and what was said of their differences. */
export async function loadReconciliations(client: pg.ClientBase, plans: readonly ReconciliationPlan[]): Promise<void> {
  const stateCount = (plan: ReconciliationPlan, state: SaidDifference['state']) =>
    plan.differences.filter((one) => one.state === state).length;
  await writeTable<ReconciliationPlan>(
    client,
    'reconciliations',
    [
      ['id', 'uuid', ({ id }) => id],
      ['number', 'integer', ({ number }) => number],
      ['kind', 'text', ({ kind }) => kind],
      ['state', 'text', () => 'done'],
      ['file_name', 'text', ({ fileName }) => fileName],
      ['mapping', 'jsonb', ({ mapping }) => JSON.stringify(mapping)],
      ['period_from', 'date', ({ period }) => period?.from ?? null],
      ['period_to', 'date', ({ period }) => period?.to ?? null],
      ['progress', 'integer', () => 100],
      ['counts', 'jsonb', ({ reconciled }) => JSON.stringify(countReconciled(reconciled))],
      ['open_count', 'integer', (plan) => stateCount(plan, 'open')],
      ['explained_count', 'integer', (plan) => stateCount(plan, 'explained')],
      ['closed_count', 'integer', (plan) => stateCount(plan, 'closed')],
      ['new_count', 'integer', ({ differences }) => differences.filter(({ novelty }) => novelty !== 'known').length],
      ['gone_count', 'integer', ({ gone }) => gone],
      ['created_at', 'timestamptz', ({ at }) => instantText(at)],
      ['created_by', 'text', () => manager.name],
      ['as_at', 'timestamptz', ({ at }) => instantText(at + 2_000)],
      ['finished_at', 'timestamptz', ({ at }) => instantText(at + 4_000)],
    ],
    plans,
  );
  // Arrays cannot be unnested as such, and a later run must be there before it is named.
  for (const { id, headings, supersededBy, reconciled } of plans) {
    await client.query(`UPDATE reconciliations SET findings = $2, headings = $3, superseded_by = $4 WHERE id = $1`, [
      id,
      reconciled.findings,
      headings,
      supersededBy,
    ]);
  }
  await loadRecords(client, plans);
  await loadDifferences(client, plans);
}

async function loadRecords(client: pg.ClientBase, plans: readonly ReconciliationPlan[]): Promise<void> {
  interface Row extends ReconciledRecord {
    readonly id: string;
    readonly number: number;
    readonly side: string;
  }
  const rows = plans.flatMap(({ id, reconciled: { register, other } }) =>
    [
      ...register.map((one) => ({ ...one, id, side: 'register' })),
      ...other.map((one) => ({ ...one, id, side: 'other' })),
    ].map((one, index): Row => ({ ...one, number: index + 1 })),
  );
  await writeTable<Row>(
    client,
    'reconciliation_records',
    [
      ['reconciliation_id', 'uuid', ({ id }) => id],
      ['number', 'integer', ({ number }) => number],
      ['side', 'text', ({ side }) => side],
      ['row_number', 'integer', ({ row }) => row],
      ['subject', 'text', ({ subject }) => subject],
      ['group_key', 'text', ({ group }) => group],
      ['clock_key', 'text', ({ clockGroup }) => clockGroup ?? null],
      ['outcome', 'text', ({ outcome }) => outcome],
      ['facts', 'jsonb', ({ facts }) => JSON.stringify(facts)],
    ],
    rows,
  );
}

async function loadDifferences(client: pg.ClientBase, plans: readonly ReconciliationPlan[]): Promise<void> {
  const isClosed = ({ state }: SaidDifference) => state === 'closed';
  await writeTable<SaidDifference & { readonly id: string }>(
    client,
    'reconciliation_differences',
    [
      ['reconciliation_id', 'uuid', ({ id }) => id],
      ['number', 'integer', ({ number }) => number],
      ['key', 'text', ({ key }) => key],
      ['group_key', 'text', ({ group }) => group],
      ['class', 'text', (one) => one.class],
      ['subject', 'text', ({ subject }) => subject],
      ['field', 'text', ({ field }) => field],
      ['day', 'date', ({ day }) => day],
      ['register_says', 'text', ({ register }) => register],
      ['other_says', 'text', ({ other }) => other],
      ['record_count', 'integer', ({ count }) => count],
      ['facts', 'text', ({ facts }) => facts],
      ['novelty', 'text', ({ novelty }) => novelty],
      ['since_number', 'integer', ({ since }) => since],
      ['state', 'text', ({ state }) => state],
      ['owner_id', 'uuid', ({ isOwned }) => (isOwned ? manager.id : null)],
      ['reason', 'text', ({ reason }) => reason],
      ['words', 'text', ({ words }) => words],
      ['explained_by', 'text', ({ saidAt }) => (saidAt === null ? null : manager.name)],
      ['explained_at', 'timestamptz', ({ saidAt }) => instantOrNull(saidAt)],
      ['closed_by', 'text', (one) => (isClosed(one) ? manager.name : null)],
      [
        'closed_at',
        'timestamptz',
        (one) => (isClosed(one) && one.saidAt !== null ? instantText(one.saidAt + 20 * minute) : null),
      ],
    ],
    plans.flatMap(({ id, differences }) => differences.map((one) => ({ ...one, id }))),
  );
}

/** What the audit knows of them. */
export function reconciliationEvents(plans: readonly ReconciliationPlan[]): PastEvent[] {
  const person: PastEvent['actor'] = { kind: 'person', id: manager.id, name: manager.name };
  const words = { hr: 'HR', orders: 'purchase orders', docks: 'docks', dems: 'DEMS' } as const;
  return plans.flatMap(({ id, number, kind, fileName, at, differences }): PastEvent[] => {
    const subject = {
      subjectKind: 'reconciliation',
      subjectId: id,
      subjectLabel: `Reconciliation ${number} with ${words[kind]}`,
      station: null,
      reason: null,
      before: null,
    };
    return [
      { ...subject, at, actor: person, action: 'reconciliation.start', after: { kind, fileName } },
      {
        ...subject,
        at: at + 4_000,
        actor: { kind: 'job', id: null, name: 'Reconciliation' },
        action: 'reconciliation.finish',
        after: { open: differences.length },
      },
    ];
  });
}
