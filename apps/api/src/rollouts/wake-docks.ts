import type { EntityManager } from 'typeorm';
import { askForDeliveries } from '../deliveries/ask-for-deliveries.ts';
import { wakeInTurn } from '../deliveries/wake-in-turn.ts';
import { tellDocks } from '../deliveries/tell-docks.ts';

/**
 * Tells docks, at the commit of this transaction, that these devices have something to poll for now. A cancel is told at
 * once; for updates a station's docks are woken at its pace: those whose turn it is now, the others by jobs. A dock
 * without a push stream finds it at its next poll.
 */
export async function wakeDocks(
  tx: EntityManager,
  event: 'update' | 'cancel',
  deviceIds: readonly string[],
  now: Date = new Date(),
): Promise<void> {
  if (deviceIds.length === 0) return;
  if (event === 'cancel') return tellDocks(tx, event, deviceIds);
  const asked = await askForDeliveries(tx, deviceIds, now, 'anew');
  const woken = await wakeInTurn(tx, asked, now, 'left');
  await tellDocks(tx, event, deviceIds, woken);
}
