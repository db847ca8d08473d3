import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { forecastRollout, seededChance, type RolloutForecast } from '@custodian/domain';
import { questionOf, type ForecastTask } from './forecast-task.ts';

/** What the thread says, once. */
export type ForecastAnswer = RolloutForecast;

// A thread of its own: hundreds of futures of a whole fleet take a second or more, in which others would wait.
if (!isMainThread) {
  const task = workerData as ForecastTask;
  const answer: ForecastAnswer = forecastRollout(questionOf(task), seededChance(task.seed));
  parentPort?.postMessage(answer);
}
