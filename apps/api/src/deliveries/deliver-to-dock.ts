import { judgeDelivery, type DeliveryFacts, type DeliveryVerdict } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { findUpdates } from '../rollouts/find-updates.ts';
import { dockContact } from './dock-contact.ts';
import { tellDockOf } from './tell-docks.ts';
import { wakeInTurn } from './wake-in-turn.ts';
import { readWakePace } from './wake-pace.ts';

/** A dock whose turn it is not is asked for again after this. */
const untilItsTurnMilliseconds = 10_000;

/** What became of a look at one dock. */
export interface Delivery {
  readonly dock: string;
  readonly verdict: DeliveryVerdict['verdict'] | 'turn';
  /** Serials it has not come for. */
  readonly serials: readonly string[];
  readonly wakes: number;
}

interface DeliveryRow {
  readonly serial: string;
  readonly state: 'due' | 'woken' | 'came' | 'resting' | 'given_up';
  readonly wakes: number;
  readonly firstWokenAt: Date | null;
  readonly wokenAt: Date | null;
  readonly contactAt: Date | null;
  readonly pollIntervalSeconds: number;
}

/**
 * One look at one dock that has updates to come for: it came, is woken (again), is left to come by itself, or is given up.
 * Asked again of one that was given up, it begins anew, as an operator wants who retries.
 */
export async function deliverToDock(tx: EntityManager, dockId: string, now: Date): Promise<Delivery | null> {
  const [row] = await tx.query<DeliveryRow[]>(
    `SELECT k.serial, d.state, d.wakes, d.first_woken_at AS "firstWokenAt", d.woken_at AS "wokenAt",
            ${dockContact} AS "contactAt", k.poll_interval_seconds AS "pollIntervalSeconds"
       FROM dock_deliveries d JOIN docks k ON k.id = d.dock_id WHERE d.dock_id = $1 FOR UPDATE OF d`,
    [dockId],
  );
  if (!row || row.state === 'came' || row.state === 'resting') return null;
  const serials = await findUpdates(tx, dockId, now);
  const pace = await readWakePace(tx);
  const judged = judgeDelivery(factsOf(row, serials.length, now), pace, now.getTime());
  const seen = { dock: row.serial, serials, wakes: row.wakes };
  if (judged.verdict === 'wake' && row.state !== 'woken') {
    await tx.query(`UPDATE dock_deliveries SET state = 'due', wakes = 0, look_at = $2 WHERE dock_id = $1`, [
      dockId,
      new Date(now.getTime() + untilItsTurnMilliseconds),
    ]);
    const isItsTurn = (await wakeInTurn(tx, [dockId], now, 'judged')).length > 0;
    if (isItsTurn) await tellDockOf(tx, dockId, serials);
    return { ...seen, verdict: isItsTurn ? 'wake' : 'turn' };
  }
  await save(tx, dockId, judged, serials, now);
  return { ...seen, verdict: judged.verdict };
}

/**
 * One that is due has been woken for nothing yet. One that was given up either came after all, or is retried by a person:
 * then it is woken, silent or not.
 */
function factsOf(row: DeliveryRow, offerable: number, now: Date): DeliveryFacts {
  const isUnderWay = row.state === 'woken';
  const hasComeAfterAll = row.state === 'given_up' && row.wokenAt !== null && (row.contactAt ?? 0) >= row.wokenAt;
  const isRetried = row.state === 'given_up' && !hasComeAfterAll;
  return {
    wakes: isUnderWay ? row.wakes : 0,
    firstWokenAt: isUnderWay ? (row.firstWokenAt?.getTime() ?? null) : null,
    wokenAt: isUnderWay || hasComeAfterAll ? (row.wokenAt?.getTime() ?? null) : null,
    contactAt: isRetried ? now.getTime() : (row.contactAt?.getTime() ?? null),
    offerable,
    pollIntervalSeconds: row.pollIntervalSeconds,
  };
}

async function save(
  tx: EntityManager,
  dockId: string,
  judged: DeliveryVerdict,
  serials: readonly string[],
  now: Date,
): Promise<void> {
  if (judged.verdict === 'wake') {
    await tx.query(`UPDATE dock_deliveries SET wakes = wakes + 1, woken_at = $2, look_at = $3 WHERE dock_id = $1`, [
      dockId,
      now,
      new Date(judged.lookAgainAt),
    ]);
    return tellDockOf(tx, dockId, serials);
  }
  if (judged.verdict === 'wait') {
    await tx.query(`UPDATE dock_deliveries SET look_at = $2 WHERE dock_id = $1`, [dockId, new Date(judged.until)]);
    return;
  }
  const [state, reason] =
    judged.verdict === 'came'
      ? ['came', null]
      : judged.verdict === 'rest'
        ? ['resting', judged.because]
        : ['given_up', 'did-not-come'];
  await tx.query(`UPDATE dock_deliveries SET state = $2, reason = $3, look_at = NULL WHERE dock_id = $1`, [
    dockId,
    state,
    reason,
  ]);
}
