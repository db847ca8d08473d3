import type { EntityManager } from 'typeorm';
import { chunkSize } from './chunk-size.ts';
import { wakeDocks } from './wake-docks.ts';

/**
 * Opens the next chunk of a wave that has begun: its devices wait for their docks from now on, and the docks that hold some
 * are woken. How far it came is kept with the wave, so that a lost job is taken up where it stopped. Answers whether
 * there is more.
 */
export async function openWave(tx: EntityManager, waveId: string, now: Date): Promise<boolean> {
  const [wave] = await tx.query<{ opened_to: number }[]>(
    `SELECT w.opened_to FROM rollout_waves w JOIN rollouts r ON r.id = w.rollout_id
      WHERE w.id = $1 AND w.opened_to IS NOT NULL AND r.state = 'running' AND coalesce(r.deadline_at > $2, true) FOR NO KEY UPDATE OF w`,
    [waveId, now],
  );
  if (!wave) return false;
  const chunk = await tx.query<{ id: number; device_id: string }[]>(
    `SELECT id, device_id FROM actions WHERE wave_id = $1 AND state = 'waiting' AND id > $2 ORDER BY id LIMIT ${chunkSize}`,
    [waveId, wave.opened_to],
  );
  // One that somebody is moving just now is left to them: this is only an explanation.
  await tx.query(
    `WITH mine AS (
       SELECT id FROM actions WHERE id = ANY ($1) AND state = 'waiting' AND reason IS NOT NULL ORDER BY id FOR UPDATE SKIP LOCKED)
     UPDATE actions a SET reason = NULL, wait_until = NULL FROM mine WHERE a.id = mine.id`,
    [chunk.map(({ id }) => id)],
  );
  await wakeDocks(
    tx,
    'update',
    chunk.map(({ device_id }) => device_id),
    now,
  );
  const isMore = chunk.length === chunkSize;
  await tx.query(`UPDATE rollout_waves SET opened_to = $2 WHERE id = $1`, [
    waveId,
    isMore ? (chunk.at(-1)?.id ?? null) : null,
  ]);
  return isMore;
}

/** Opens again, chunk by chunk, every wave of a rollout that had begun before it was paused. */
export async function reopenWaves(tx: EntityManager, rolloutId: string, now: Date): Promise<void> {
  const waves = await tx.query<{ id: string }[]>(
    `WITH again AS (
       UPDATE rollout_waves SET opened_to = 0 WHERE rollout_id = $1 AND state <> 'pending' RETURNING id, position)
     SELECT id FROM again ORDER BY position`,
    [rolloutId],
  );
  for (const { id } of waves) await openWave(tx, id, now);
}
