import type { CauseMemory } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { timestamp, unnested } from '../database/unnested.ts';
import type { Troubled } from './probes/probe.ts';

/** What is remembered of one rule’s causes, and which docks are known to be silent. */
export interface RuleMemory {
  readonly memories: ReadonlyMap<string, CauseMemory>;
  readonly silentDocks: ReadonlySet<string>;
}

interface MemoryRow {
  readonly kind: string;
  readonly cause_key: string;
  readonly stands: boolean;
  readonly wrong_since: Date | null;
  readonly well_since: Date | null;
}

/** What stands and what waits to be raised: as much as is wrong now, however large the fleet. */
export async function readMemory(tx: EntityManager, kind: string): Promise<RuleMemory> {
  const rows = await tx.query<MemoryRow[]>(
    `SELECT kind, cause_key, TRUE AS stands, NULL::timestamptz AS wrong_since, well_since FROM exceptions
      WHERE cleared_at IS NULL AND kind IN ($1, 'dock-offline')
     UNION ALL SELECT kind, cause_key, FALSE, wrong_since, NULL FROM exception_waits WHERE kind = $1`,
    [kind],
  );
  const memories = rows
    .filter((row) => row.kind === kind)
    .map((row): [string, CauseMemory] => [
      row.cause_key,
      {
        stands: row.stands,
        wrongSince: row.wrong_since?.getTime() ?? null,
        wellSince: row.well_since?.getTime() ?? null,
      },
    ]);
  const silent = rows.filter((row) => row.kind === 'dock-offline' && row.stands).map((row) => row.cause_key);
  return { memories: new Map(memories), silentDocks: new Set(silent) };
}

/** Writes what changed: who waits since when, and what stands though all is well. */
export async function keepMemory(
  tx: EntityManager,
  kind: string,
  memories: ReadonlyMap<string, CauseMemory>,
): Promise<void> {
  if (memories.size === 0) return;
  const rows = [...memories].map(([key, { stands, wrongSince, wellSince }]) => ({
    key,
    stands,
    wrong: wrongSince === null ? null : timestamp(wrongSince),
    well: wellSince === null ? null : timestamp(wellSince),
  }));
  const waits = rows.filter(({ wrong }) => wrong !== null);
  const others = rows.filter(({ wrong }) => wrong === null).map(({ key }) => key);
  await tx.query(`DELETE FROM exception_waits WHERE kind = $1 AND cause_key = ANY($2)`, [kind, others]);
  await tx.query(
    `INSERT INTO exception_waits (kind, cause_key, wrong_since) SELECT $1, w.key, w.wrong FROM unnest($2::text[], $3::timestamptz[]) AS w(key, wrong)
     ON CONFLICT (kind, cause_key) DO UPDATE SET wrong_since = excluded.wrong_since`,
    [kind, ...unnested(waits, ['key', 'wrong'])],
  );
  await tx.query(
    `UPDATE exceptions e SET well_since = w.well FROM unnest($2::text[], $3::timestamptz[]) AS w(key, well)
      WHERE e.kind = $1 AND e.cause_key = w.key AND e.cleared_at IS NULL AND e.well_since IS DISTINCT FROM w.well`,
    [
      kind,
      ...unnested(
        rows.filter(({ stands }) => stands),
        ['key', 'well'],
      ),
    ],
  );
}

/** Lists the parts of a silent dock’s exception: what stands in its bays, and what this rule found to be part of it. */
export async function keepMembers(
  tx: EntityManager,
  kind: string,
  members: ReadonlyMap<string, readonly Troubled[]>,
): Promise<void> {
  if (kind === 'dock-offline')
    await tx.query(
      `INSERT INTO exception_members (exception_id, subject_kind, subject_id, subject_label, why)
       SELECT e.id, 'camera', c.id, c.serial, 'In its bays when it fell silent'
         FROM exceptions e JOIN camera_states s ON s.dock_id = e.subject_id JOIN cameras c ON c.id = s.camera_id
        WHERE e.kind = 'dock-offline' AND e.cleared_at IS NULL ON CONFLICT DO NOTHING`,
    );
  const rows = [...members].flatMap(([dock, troubled]) =>
    troubled.map(({ subject, title }) => ({ dock, title, ...subject })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO exception_members (exception_id, subject_kind, subject_id, subject_label, why)
     SELECT e.id, r.kind, r.id, r.label, r.title
       FROM jsonb_to_recordset($1::jsonb) AS r(dock text, kind text, id uuid, label text, title text)
       JOIN exceptions e ON e.kind = 'dock-offline' AND e.cause_key = r.dock AND e.cleared_at IS NULL ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}
