import { createHash } from 'node:crypto';
import type pg from 'pg';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';

/** A statement that PostgreSQL plans once a connection, not each time. Its name is its own in the whole program. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

/** A statement that is put together, with a name of its text: the same text is the same statement. */
export function preparedAs(kind: string, text: string): PreparedStatement {
  return { name: `${kind}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, text };
}

/**
 * Runs a prepared statement in the caller's transaction, or on any connection of the pool; answers its rows. For what
 * every device does all the time: there, planning costs more than doing.
 */
export async function runPrepared<Row extends object>(
  database: DataSource | EntityManager,
  { name, text }: PreparedStatement,
  values: readonly unknown[],
): Promise<Row[]> {
  try {
    const client = await clientOf(database);
    const { rows } = await client.query<Row>({ name, text, values: [...values] });
    return rows;
  } catch (error) {
    throw error instanceof Error ? new QueryFailedError(text, [...values], error) : error;
  }
}

/** The connections of a database, for what TypeORM has no words for. */
export function poolOf({ driver }: DataSource): pg.Pool {
  return (driver as unknown as { readonly master: pg.Pool }).master;
}

async function clientOf(database: DataSource | EntityManager): Promise<pg.Pool | pg.ClientBase> {
  if (database instanceof DataSource) return poolOf(database);
  if (database.queryRunner) return (await database.queryRunner.connect()) as pg.ClientBase;
  return poolOf(database.connection);
}
