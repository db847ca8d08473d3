import type { DataSource, QueryRunner } from 'typeorm';
import { orderOf, sortName, type ListQuery } from './list-page.ts';

/** As many rows as are in memory at once, and as many again on their way. */
const chunk = 2000;

/**
 * Every row of a list in its order, read through one cursor: the database sorts once, however many there are, where pages
 * would sort each time. It holds a connection and a moment of the database until it ends, so it is for files that we write
 * ourselves; whoever is sent rows reads pages (`listAll`), as slowly as they like.
 */
export async function* streamList<Row extends object>(
  database: DataSource,
  query: ListQuery,
  sort: string | undefined,
): AsyncGenerator<Row[]> {
  const { select, from, conditions } = query;
  const runner = database.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    // All of it will be read, so the plan for all of it is wanted, and not the one that begins soonest.
    await runner.query('SET LOCAL cursor_tuple_fraction = 1');
    await runner.query(
      `DECLARE listed NO SCROLL CURSOR FOR SELECT ${select} FROM ${from} WHERE ${conditions.sql} ${orderOf(query, sortName(query, sort))}`,
      conditions.values,
    );
    let next = fetchNext<Row>(runner);
    for (;;) {
      const rows = await next;
      if (rows.length < chunk) {
        yield rows;
        return;
      }
      // The database fetches while the rows are written.
      next = fetchNext<Row>(runner);
      // Heard here where nobody waits for it any more.
      next.catch(() => undefined);
      yield rows;
    }
  } finally {
    await endReading(runner);
  }
}

async function fetchNext<Row>(runner: QueryRunner): Promise<Row[]> {
  return (await runner.query(`FETCH ${chunk} FROM listed`)) as Row[];
}

/** Nothing was written, so there is nothing to keep; a connection that broke has ended its transaction by itself. */
async function endReading(runner: QueryRunner): Promise<void> {
  try {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
  } catch {
    // The reason that reading ended with is the one to tell.
  } finally {
    await runner.release();
  }
}
