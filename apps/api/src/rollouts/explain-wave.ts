import { mayOffer } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { askForDeliveries } from '../deliveries/ask-for-deliveries.ts';
import { chunkSize } from './chunk-size.ts';
import { saveWaits } from './explain-waiting.ts';
import { loadOfferQuestions, type AskedAction } from './load-offer-questions.ts';

/**
 * Says of the next chunk of a wave's waiting devices why they wait: first those whose time has come, then on from where
 * the last pass stopped, round and round. What only waited for an hour and may begin now has its dock woken; what waits
 * for its dock's own news is found with that news. Answers whether the round is not yet complete.
 */
export async function explainWave(tx: EntityManager, waveId: string, now: Date): Promise<boolean> {
  const timed = await load(tx, `x.wait_until <= $1`, [], waveId, now);
  await explain(tx, timed, now);
  if (timed.length === chunkSize) return true;
  const [wave] = await tx.query<{ explained_to: number }[]>(`SELECT explained_to FROM rollout_waves WHERE id = $1`, [
    waveId,
  ]);
  const chunk = await load(tx, `x.id > $3`, [wave?.explained_to ?? 0], waveId, now);
  await explain(tx, chunk, now);
  const isMore = chunk.length === chunkSize;
  await tx.query(`UPDATE rollout_waves SET explained_to = $2 WHERE id = $1 AND explained_to <> $2`, [
    waveId,
    isMore ? (chunk.at(-1)?.id ?? 0) : 0,
  ]);
  return isMore;
}

function load(
  tx: EntityManager,
  which: string,
  values: readonly unknown[],
  waveId: string,
  now: Date,
): Promise<AskedAction[]> {
  return loadOfferQuestions(
    tx,
    // As an array, so that these are found first and then looked up: as a join, every action of the rollout may be read for them.
    `r.state = 'running' AND w.state <> 'pending' AND a.id = ANY (ARRAY(
       SELECT x.id FROM actions x WHERE x.wave_id = $2 AND x.state = 'waiting' AND ${which} ORDER BY x.id LIMIT ${chunkSize}))`,
    [waveId, ...values],
    now,
  );
}

async function explain(tx: EntityManager, asked: readonly AskedAction[], now: Date): Promise<void> {
  const answers = asked.map((one) => ({ asked: one, answer: mayOffer(one.question, now.getTime()) }));
  await saveWaits(tx, answers);
  const timesCame = answers.filter(({ asked: one, answer }) => answer.offer && one.storedUntil !== null);
  if (timesCame.length === 0) return;
  await askForDeliveries(
    tx,
    timesCame.map(({ asked: one }) => one.deviceId),
    now,
    'quiet',
  );
}
