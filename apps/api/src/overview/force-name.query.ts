import type { EntityManager } from 'typeorm';

const defaultForce = 'Derbyshire Constabulary';

/** The name of the force, as its settings have it. */
export async function forceName(tx: EntityManager): Promise<string> {
  const [row] = await tx.query<{ name: string | null }[]>(
    `SELECT value #>> '{}' AS name FROM settings WHERE key = 'force.name'`,
  );
  return row?.name ?? defaultForce;
}
