import type { EntityManager } from 'typeorm';

/** Rows of one table, as they are written into the throw-away database. */
export interface CopiedRows {
  readonly table: string;
  readonly rows: readonly object[];
}

interface Copied {
  readonly table: string;
  /** Which rows, of `t`; `$1` the rollout, `$2` its release, `$3` the devices. */
  readonly where: string;
  /** What is written in place of what stands there, as SQL of one JSON object. */
  readonly instead?: string;
}

/**
 * What the engine reads, in the order of its foreign keys. People, teams and assignments stay where they are: a rehearsal knows
 * no names. The release counts as approved, and no late joiner is looked for among devices that are not there.
 */
const tables: readonly Copied[] = [
  { table: 'stations', where: 'true' },
  { table: 'models', where: 'true' },
  { table: 'handovers', where: 'true' },
  { table: 'signing_keys', where: 'true' },
  { table: 'firmware_releases', where: 't.id = $2', instead: `{"state": "approved"}` },
  { table: 'devices', where: `t.id = ANY ($3) OR t.kind = 'dock'`, instead: `{"installed_action_id": null}` },
  { table: 'cameras', where: 't.id = ANY ($3)', instead: `{"pool_team_id": null, "replaced_by": null}` },
  { table: 'docks', where: 'true' },
  { table: 'freezes', where: 't.lifted_at IS NULL AND t.until_at > now()' },
  { table: 'settings', where: `t.key = 'wake-pace'` },
  {
    table: 'rollouts',
    where: 't.id = $1',
    instead: `{"state": "ready", "retries": null, "rolls_back": null, "recalls": null}`,
  },
  { table: 'rollout_waves', where: 't.rollout_id = $1' },
];

/** Reads what is copied, in the caller’s snapshot. */
export async function copyTables(
  tx: EntityManager,
  rolloutId: string,
  releaseId: string,
  devices: readonly string[],
): Promise<CopiedRows[]> {
  const copied: CopiedRows[] = [];
  for (const { table, where, instead = '{}' } of tables) {
    const values = [rolloutId, releaseId, devices];
    const rows = await tx.query<{ row: object }[]>(
      // Named in a row that is always there, so that each statement has the same arguments.
      `SELECT to_jsonb(t) || '${instead}'::jsonb AS row FROM ${table} t, (SELECT $1::uuid, $2::uuid, $3::uuid[]) asked WHERE ${where}`,
      values,
    );
    copied.push({ table, rows: rows.map(({ row }) => row) });
  }
  return copied;
}

const rowsAtOnce = 1000;

/** Writes what was copied into an empty database of the same schema. */
export async function pasteTables(tx: EntityManager, copied: readonly CopiedRows[]): Promise<void> {
  for (const { table, rows } of copied) {
    const columns = await columnsOf(tx, table);
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      await tx.query(
        `INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [JSON.stringify(rows.slice(from, from + rowsAtOnce))],
      );
  }
}

/** All but those that PostgreSQL works out itself. */
async function columnsOf(tx: EntityManager, table: string): Promise<string> {
  const columns = await tx.query<{ name: string }[]>(
    `SELECT quote_ident(attname) AS name FROM pg_attribute
      WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  return columns.map(({ name }) => name).join(', ');
}
