import type { ActionEndReason } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { loadActions, type ActionLock } from './action-row.ts';
import { endWaiting } from './end-waiting.ts';
import { moveActions } from './move-actions.ts';
import { wakeDocks } from './wake-docks.ts';

/**
 * Cancels the open actions that a condition on `a` chooses: what no device fetched ends at once, the rest is asked to
 * stop. Answers the numbers of those that changed.
 */
export async function cancelActions(
  tx: EntityManager,
  condition: string,
  values: readonly unknown[],
  reason: ActionEndReason,
  now: Date,
  lock: ActionLock = 'lock',
): Promise<readonly number[]> {
  const { ended, fetched } = await endWaiting(tx, condition, values, { event: 'cancel', reason }, now, lock);
  if (fetched.length === 0) return ended;
  const underWay = await loadActions(tx, `a.id = ANY ($1)`, [fetched]);
  const asked = await moveActions(tx, underWay, { event: 'cancel', reason }, now);
  await wakeDocks(
    tx,
    'cancel',
    asked.map(({ deviceId }) => deviceId),
  );
  return [...ended, ...asked.map(({ id }) => id)];
}
