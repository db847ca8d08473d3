import { mayOffer, type OfferQuestion } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { saveWaits } from './explain-waiting.ts';
import { loadOfferQuestions } from './load-offer-questions.ts';

interface OpenAction {
  readonly dock: string;
  readonly id: number;
  readonly serial: string;
  readonly state: string;
  readonly isProving: boolean;
}

/** Asked with every report: an array of devices, so that no plan walks the actions of everybody. */
const openOfDocks = {
  name: 'open-actions-of-docks',
  text: `WITH own AS MATERIALIZED (
      SELECT id AS dock, id AS device FROM unnest($1::uuid[]) AS d(id)
      UNION ALL SELECT dock_id, camera_id FROM camera_states WHERE dock_id = ANY ($1) AND NOT contested)
    SELECT own.dock, a.id, coalesce(c.serial, k.serial) AS serial, a.state, a.installed_at IS NOT NULL AS "isProving"
      FROM actions a JOIN own ON own.device = a.device_id
      LEFT JOIN cameras c ON c.id = a.device_id LEFT JOIN docks k ON k.id = a.device_id
     WHERE a.state IN ('waiting', 'offered', 'downloading', 'installing', 'cancelling')
       AND a.device_id = ANY (ARRAY(SELECT device FROM own))
     ORDER BY a.id`,
};

/** Serials of a dock and of the cameras in its bays that would find a link if they polled now. */
export async function findUpdates(tx: EntityManager, dockId: string, now: Date): Promise<string[]> {
  return (await findUpdatesOfDocks(tx, [dockId], now)).get(dockId) ?? [];
}

/** The same for many docks, in one statement where nothing waits. */
export async function findUpdatesOfDocks(
  tx: EntityManager,
  docks: readonly string[],
  now: Date,
): Promise<Map<string, string[]>> {
  const open = Map.groupBy(await runPrepared<OpenAction>(tx, openOfDocks, [docks]), ({ dock }) => dock);
  const updates = new Map<string, string[]>();
  for (const [dock, actions] of open) updates.set(dock, await serialsToPoll(tx, actions, now));
  return updates;
}

async function serialsToPoll(tx: EntityManager, open: readonly OpenAction[], now: Date): Promise<string[]> {
  const fetched = open.filter(({ state, isProving }) => state !== 'waiting' && (state === 'cancelling' || !isProving));
  const waiting = open.filter(({ state }) => state === 'waiting').map(({ id }) => id);
  const offered = waiting.length === 0 ? [] : await findOffers(tx, waiting, now);
  return [...new Set([...fetched.map(({ serial }) => serial), ...offered])];
}

/** Each camera that may begin takes a place of its station, so that no more are named than could begin together. */
async function findOffers(tx: EntityManager, actionIds: readonly number[], now: Date): Promise<string[]> {
  const asked = await loadOfferQuestions(tx, `a.id = ANY ($2)`, [actionIds], now);
  const serials: string[] = [];
  const answers = [];
  let updating = 0;
  let ready = 0;
  for (const one of asked) {
    const { station } = one.question;
    const question: OfferQuestion =
      station === null
        ? one.question
        : {
            ...one.question,
            station: { ...station, updating: station.updating + updating, ready: station.ready - ready },
          };
    const answer = mayOffer(question, now.getTime());
    answers.push({ asked: one, answer });
    if (!answer.offer) continue;
    serials.push(one.serial);
    if (one.question.model.kind === 'dock') continue;
    updating += 1;
    if (station?.countsThisOne === true) ready += 1;
  }
  await saveWaits(tx, answers);
  return serials;
}
