import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { forecastRollout, seededChance } from '@custodian/domain';
import { questionOf, type ForecastTask } from './forecast-task.ts';

// A thread of its own: hundreds of futures of a whole fleet take a second or more, in which others would wait.
if (!isMainThread) {
  const task = workerData as ForecastTask;
  parentPort?.postMessage(forecastRollout(questionOf(task), seededChance(task.seed)));
}
