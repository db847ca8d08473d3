import type { EntityManager } from 'typeorm';
import { clearCustodyExceptions } from '../exceptions/custody-exceptions.ts';

/**
 * Writes the end of an assignment and clears what stood because it was open. Answers when it really ended, which is never
 * before it began; null where there is no such assignment. The rule has allowed it.
 */
export async function writeEnd(
  tx: EntityManager,
  id: string,
  end: { readonly until: Date; readonly by: string; readonly condition?: string | null },
): Promise<Date | null> {
  const [[ended]] = await tx.query<[{ camera_id: string; until_at: Date }[], number]>(
    `UPDATE assignments SET until_at = greatest($2, from_at + interval '1 millisecond'), returned_by = $3,
            return_condition = coalesce($4, return_condition), ended_recorded_at = clock_timestamp()
      WHERE id = $1 RETURNING camera_id, until_at`,
    [id, end.until, end.by, end.condition ?? null],
  );
  if (!ended) return null;
  await clearCustodyExceptions(tx, ended.camera_id, new Date());
  return ended.until_at;
}
