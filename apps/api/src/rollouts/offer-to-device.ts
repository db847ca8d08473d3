import { fetchedStates, mayOffer, type ActionState, type OfferAnswer } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { loadActions } from './action-row.ts';
import type { DeviceOffer } from './device-offer.ts';
import { saveWaits } from './explain-waiting.ts';
import { loadOfferQuestions } from './load-offer-questions.ts';
import { moveActions } from './move-actions.ts';

interface OpenAction {
  readonly id: number;
  readonly state: ActionState;
  readonly isProving: boolean;
  readonly isContacted: boolean;
  readonly hasBegun: boolean;
}

const nothing: DeviceOffer = { link: 'none', wait: null, until: null };

/** What a poll shows a device: the link of the action it has fetched, else its waiting update if the rule allows it now. */
export async function offerToDevice(tx: EntityManager, deviceId: string, now: Date): Promise<DeviceOffer> {
  const open = await tx.query<OpenAction[]>(
    `SELECT a.id, a.state, a.installed_at IS NOT NULL AS "isProving", a.contacted_at IS NOT NULL AS "isContacted",
            w.state <> 'pending' AS "hasBegun"
       FROM actions a JOIN rollout_waves w ON w.id = a.wave_id
      WHERE a.device_id = $1 AND a.state IN ('waiting', 'offered', 'downloading', 'installing', 'cancelling')
      ORDER BY a.state = 'waiting', a.id`,
    [deviceId],
  );
  const uncounted = open.filter(({ isContacted, hasBegun }) => hasBegun && !isContacted).map(({ id }) => id);
  if (uncounted.length > 0) {
    await tx.query(`UPDATE actions SET contacted_at = $2 WHERE id = ANY ($1) AND contacted_at IS NULL`, [
      uncounted,
      now,
    ]);
  }
  const [first] = open;
  if (!first) return nothing;
  if (fetchedStates.includes(first.state)) return linkOf(first);
  return offerOf(first.id, await askAgain(tx, first.id, now));
}

/**
 * The first GET of `deploymentBase`: from here on the update runs. The rule is asked again while the rollout and the
 * station are locked, so that neither a pause nor a neighbour's update can slip in between.
 * Answers whether the device may read the deployment: also any later time until the action ends.
 */
export async function fetchOffer(
  tx: EntityManager,
  deviceId: string,
  actionId: number,
  dockId: string | null,
  now: Date,
): Promise<boolean> {
  await tx.query(
    `SELECT FROM rollouts WHERE id = (SELECT rollout_id FROM actions WHERE id = $1 AND device_id = $2) FOR SHARE`,
    [actionId, deviceId],
  );
  const [action] = await loadActions(tx, `a.id = $1 AND a.device_id = $2`, [actionId, deviceId]);
  if (!action || action.state === 'cancelling') return false;
  if (action.state !== 'waiting') return fetchedStates.includes(action.state);
  await lockStation(tx, deviceId);
  const answer = await askAgain(tx, actionId, now);
  if (!answer.offer) return false;
  await moveActions(tx, [action], { event: 'fetch', dockId }, now);
  return true;
}

/** Caps and floors are counted: two cameras of one station must not both see the last free place. */
async function lockStation(tx: EntityManager, deviceId: string): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtext('custodian.station'), hashtext(k.station_id::text))
       FROM docks k WHERE k.id = coalesce((SELECT dock_id FROM camera_states WHERE camera_id = $1), $1)`,
    [deviceId],
  );
}

async function askAgain(tx: EntityManager, actionId: number, now: Date): Promise<OfferAnswer> {
  const [asked] = await loadOfferQuestions(tx, `a.id = $2`, [actionId], now);
  if (!asked) return { offer: false, wait: 'rollout-ended' };
  const answer = mayOffer(asked.question, now.getTime());
  await saveWaits(tx, [{ asked, answer }]);
  return answer;
}

function linkOf({ id, state, isProving }: OpenAction): DeviceOffer {
  if (state === 'cancelling') return { link: 'cancelAction', actionId: id };
  return { link: 'deploymentBase', actionId: id, isProving };
}

function offerOf(id: number, answer: OfferAnswer): DeviceOffer {
  if (answer.offer) return { link: 'deploymentBase', actionId: id, isProving: false };
  return { link: 'none', wait: answer.wait, until: answer.until === undefined ? null : new Date(answer.until) };
}
