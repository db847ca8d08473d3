import type pg from 'pg';

/** How every action that has ended stands, by its number. */
export type Endings = ReadonlyMap<number, string>;

export async function rememberEndings(database: pg.Pool): Promise<Endings> {
  const { rows } = await database.query<{ id: number; end: string }>(
    `SELECT id, concat_ws(' ', state, reason, finished_at) AS end FROM actions WHERE finished_at IS NOT NULL`,
  );
  return new Map(rows.map(({ id, end }) => [id, end]));
}

/** Actions that moved after their end, and devices with more than one that has not ended, each in words. */
export async function movedAfterTheirEnd(database: pg.Pool, earlier: Endings): Promise<string[]> {
  const now = await rememberEndings(database);
  const { rows } = await database.query<{ serial: string; n: number }>(
    `SELECT c.serial, count(*)::int AS n FROM actions a JOIN cameras c ON c.id = a.device_id
      WHERE a.state NOT IN ('succeeded', 'failed', 'cancelled') GROUP BY c.serial HAVING count(*) > 1`,
  );
  return [
    ...[...earlier]
      .filter(([id, end]) => now.get(id) !== end)
      .map(([id, end]) => `action ${id} had ended as ${end} and is ${now.get(id) ?? 'open'}`),
    ...rows.map(({ serial, n }) => `${serial} has ${n} open actions`),
  ];
}

/** Updates that devices fetched though the release is another model's, not approved, withdrawn or not signed by a key we trust. */
export async function offersOfTheWrong(database: pg.Pool, rollout: string): Promise<string[]> {
  const { rows } = await database.query<{ serial: string; version: string; state: string }>(
    `SELECT c.serial, r.version, r.state FROM actions a JOIN cameras c ON c.id = a.device_id JOIN firmware_releases r ON r.id = a.release_id
       LEFT JOIN signing_keys k ON k.id = r.signing_key_id AND k.revoked_at IS NULL
      WHERE a.rollout_id = $1 AND a.fetched_at IS NOT NULL
        AND (r.model_id <> c.model_id OR r.state <> 'approved' OR r.signature IS NULL OR k.id IS NULL)`,
    [rollout],
  );
  return rows.map(({ serial, version, state }) => `${serial} was offered ${version}, which is ${state} and not for it`);
}
