import type pg from 'pg';
import { analysePilot, type PilotResult } from '../../pilots/analyse-pilot.ts';
import { findPilot, type RowSource } from '../../pilots/lock-pilot.ts';
import { accountOf } from '../accounts.ts';
import { demonstrationId } from '../demonstration-id.ts';
import type { PastEvent } from '../past-events.ts';
import type { PastEntries, PastPilot } from '../pilots.ts';
import { stationId } from './load-register.ts';
import { instantOrNull, instantText, writeTable } from './write-table.ts';

const manager = accountOf('fleet_manager');
const approver = accountOf('firmware_approver');
const seed = 417;

/** Pilots with what was entered for them; the analysis of the one that is over is made by the product’s own rule. */
export async function loadPilots(client: pg.ClientBase, pilots: readonly PastPilot[]): Promise<void> {
  await loadPlans(client, pilots);
  await loadEntries(client, pilots);
  // Nothing of this transaction has statistics yet, and the counting joins its largest tables.
  await client.query(
    'ANALYZE recordings, recording_attributions, usage_spells, usage_to_restate, staff_memberships, cameras, camera_days',
  );
  for (const pilot of pilots) if (pilot.decision !== null) await loadDecision(client, pilot);
}

async function loadPlans(client: pg.ClientBase, pilots: readonly PastPilot[]): Promise<void> {
  await writeTable<PastPilot>(
    client,
    'pilots',
    [
      ['id', 'uuid', ({ id }) => id],
      ['name', 'text', ({ name }) => name],
      ['purpose', 'text', ({ purpose }) => purpose],
      ['release_id', 'uuid', ({ version }) => demonstrationId('release', version)],
      ['unit_kind', 'text', () => 'station'],
      ['baseline_from', 'date', ({ baseline }) => baseline.from],
      ['baseline_to', 'date', ({ baseline }) => baseline.to],
      ['pilot_from', 'date', ({ pilot }) => pilot.from],
      ['pilot_to', 'date', ({ pilot }) => pilot.to],
      ['measures', 'jsonb', ({ measures }) => JSON.stringify(measures)],
      ['state', 'text', ({ decision, startedAt }) => (decision ? 'adopted' : startedAt === null ? 'draft' : 'running')],
      ['created_at', 'timestamptz', ({ createdAt }) => instantText(createdAt)],
      ['created_by', 'text', () => manager.name],
      ['created_by_user', 'uuid', () => manager.id],
      ['started_at', 'timestamptz', ({ startedAt }) => instantOrNull(startedAt)],
      ['ended_at', 'timestamptz', ({ decision }) => instantOrNull(decision?.signedAt ?? null)],
      ['ended_by', 'text', ({ decision }) => (decision === null ? null : approver.name)],
    ],
    pilots,
  );
  const units = pilots.flatMap(({ id, treated, comparison }) =>
    [...treated, ...comparison].map((code) => ({ id, code, isTreated: treated.includes(code) })),
  );
  await writeTable<(typeof units)[number]>(
    client,
    'pilot_units',
    [
      ['pilot_id', 'uuid', ({ id }) => id],
      ['unit_id', 'uuid', ({ code }) => stationId(code)],
      ['station_id', 'uuid', ({ code }) => stationId(code)],
      ['is_treated', 'boolean', ({ isTreated }) => isTreated],
    ],
    units,
  );
}

async function loadEntries(client: pg.ClientBase, pilots: readonly PastPilot[]): Promise<void> {
  const batches = pilots.flatMap(({ id, entries }) => entries.map((batch) => ({ pilot: id, ...batch })));
  const batchId = ({ pilot, key }: { pilot: string; key: string }): string =>
    demonstrationId('pilot entries', `${pilot} ${key}`);
  await writeTable<PastEntries & { pilot: string }>(
    client,
    'pilot_entry_batches',
    [
      ['id', 'uuid', batchId],
      ['pilot_id', 'uuid', ({ pilot }) => pilot],
      ['file_name', 'text', ({ fileName }) => fileName],
      ['entries', 'integer', ({ entries }) => entries.length],
      ['entered_at', 'timestamptz', ({ enteredAt }) => instantText(enteredAt)],
      ['entered_by', 'text', () => manager.name],
    ],
    batches,
  );
  const rows = batches.flatMap((batch) => batch.entries.map((entry) => ({ batch, entry })));
  await writeTable<(typeof rows)[number]>(
    client,
    'pilot_entries',
    [
      ['batch_id', 'uuid', ({ batch }) => batchId(batch)],
      ['pilot_id', 'uuid', ({ batch }) => batch.pilot],
      ['unit_id', 'uuid', ({ entry }) => stationId(entry.unit)],
      ['kind', 'text', ({ entry }) => entry.kind],
      ['day', 'date', ({ entry }) => entry.day],
      ['question', 'text', ({ entry }) => entry.question],
      ['value', 'double precision', ({ entry }) => entry.value],
    ],
    rows,
  );
}

async function loadDecision(client: pg.ClientBase, { id, decision }: PastPilot): Promise<void> {
  if (decision === null) return;
  const source: RowSource = {
    query: async <T>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as T,
  };
  const pilot = await findPilot(source, id, { kind: 'force' });
  const result = await analysePilot(source, pilot, new Date(decision.analysedAt), seed);
  await writeTable<PilotResult>(
    client,
    'pilot_analyses',
    [
      ['id', 'uuid', () => demonstrationId('pilot analysis', id)],
      ['pilot_id', 'uuid', () => id],
      ['made_at', 'timestamptz', () => instantText(decision.analysedAt)],
      ['made_by', 'text', () => manager.name],
      ['as_at', 'timestamptz', ({ asAt }) => asAt],
      ['seed', 'integer', () => seed],
      ['is_over', 'boolean', ({ isOver }) => isOver],
      ['result', 'jsonb', (one) => JSON.stringify(one)],
    ],
    [result],
  );
  await client.query(
    `INSERT INTO pilot_decisions (id, pilot_id, analysis_id, decision, reason, decided_at, decided_by, decided_by_user, settled, settled_at, settled_by)
     VALUES ($1, $2, $3, 'adopt', $4, $5, $6, $7, 'signed', $8, $9)`,
    [
      demonstrationId('pilot decision', id),
      id,
      demonstrationId('pilot analysis', id),
      decision.reason,
      instantText(decision.decidedAt),
      manager.name,
      manager.id,
      instantText(decision.signedAt),
      approver.name,
    ],
  );
}

/** What the audit knows of them. */
export function pilotEvents(pilots: readonly PastPilot[]): PastEvent[] {
  return pilots.flatMap(({ id, name, createdAt, startedAt, entries, decision }): PastEvent[] => {
    const event = (
      at: number,
      verb: string,
      change: { by?: typeof manager; reason?: string; before?: object; after: object },
    ): PastEvent => {
      const by = change.by ?? manager;
      const subject = { subjectKind: 'pilot', subjectId: id, subjectLabel: name, station: null };
      const actor: PastEvent['actor'] = { kind: 'person', id: by.id, name: by.name };
      const { reason = null, before = null, after } = change;
      return { ...subject, at, actor, action: `pilot.${verb}`, reason, before, after };
    };
    const made = event(createdAt, 'make', { after: { state: 'draft' } });
    if (startedAt === null) return [made];
    const begun = [
      made,
      event(startedAt, 'start', { before: { state: 'draft' }, after: { state: 'running' } }),
      ...entries.map((batch) =>
        event(batch.enteredAt, 'enter', { after: { entries: batch.entries.length, file: batch.fileName } }),
      ),
    ];
    if (decision === null) return begun;
    const { analysedAt, decidedAt, signedAt, reason } = decision;
    const [decided, signed] = [
      { reason, before: { state: 'running' }, after: { state: 'awaiting_sign_off', decision: 'adopt' } },
      { by: approver, before: { state: 'awaiting_sign_off' }, after: { state: 'adopted', decision: 'adopt' } },
    ];
    return [
      ...begun,
      event(analysedAt, 'analyse', { after: { asAt: instantText(analysedAt), seed } }),
      event(decidedAt, 'decide', decided),
      event(signedAt, 'sign', signed),
    ];
  });
}
