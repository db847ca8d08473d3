import type { DataSource } from 'typeorm';
import { keepFailure } from './rehearsal-row.ts';
import { dropLeftovers } from './throw-away-database.ts';

/** A worker that says nothing for so long is gone. */
const silentSeconds = 120;
const mostAttempts = 3;

/**
 * Gives back what killed workers were playing, and throws away their databases. What was lost three times is given up: it may
 * be what kills them. Answers how many databases were thrown away.
 */
export async function takeUpLost(database: DataSource): Promise<number> {
  const isLost = `state = 'running' AND beat_at < now() - interval '${silentSeconds} seconds'`;
  await database.query(`UPDATE rehearsals SET state = 'waiting' WHERE ${isLost} AND attempts < ${mostAttempts}`);
  const hopeless = await database.query<{ id: string; attempt: number }[]>(
    `SELECT id, attempts AS attempt FROM rehearsals WHERE ${isLost}`,
  );
  for (const lost of hopeless)
    await keepFailure(
      database,
      lost,
      `Its worker was lost ${mostAttempts} times. Nothing real was touched; try again later.`,
    );
  return dropLeftovers(database);
}
