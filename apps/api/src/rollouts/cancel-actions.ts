import type { ActionEndReason } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { loadActions, type ActionLock, type ActionRow } from './action-row.ts';
import { moveActions } from './move-actions.ts';
import { wakeDocks } from './wake-docks.ts';

/**
 * Cancels the open actions that a condition on `a` chooses: what no device fetched ends at once, the rest is asked to
 * stop. Answers what changed.
 */
export async function cancelActions(
  tx: EntityManager,
  condition: string,
  values: readonly unknown[],
  reason: ActionEndReason,
  now: Date,
  lock: ActionLock = 'lock',
): Promise<ActionRow[]> {
  const open = await loadActions(
    tx,
    `a.state IN ('waiting', 'offered', 'downloading', 'installing') AND (${condition})`,
    values,
    lock,
  );
  const moved = await moveActions(tx, open, { event: 'cancel', reason }, now);
  await wakeDocks(
    tx,
    'cancel',
    moved.filter(({ state }) => state === 'cancelling').map(({ deviceId }) => deviceId),
  );
  return moved;
}
