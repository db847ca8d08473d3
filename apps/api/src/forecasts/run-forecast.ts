import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ForecastTask } from './forecast-task.ts';
import type { ForecastAnswer } from './forecast-thread.ts';

const megabytesOfThread = 1_536;
const longestMilliseconds = 120_000;
/** Beyond this many, forecasts wait for each other: a process has other things to do as well. */
const mostThreads = 2;

let running = 0;
const line: (() => void)[] = [];

/**
 * Answers a task in a thread, two at once at most.
 *
 * @throws Error when the thread ends without an answer: out of memory, or out of time
 */
export async function runForecast(task: ForecastTask): Promise<ForecastAnswer> {
  if (running >= mostThreads) await new Promise<void>((next) => line.push(next));
  else running += 1;
  try {
    return await inThread(task);
  } finally {
    const next = line.shift();
    if (next) next();
    else running -= 1;
  }
}

async function inThread(task: ForecastTask): Promise<ForecastAnswer> {
  const here = fileURLToPath(import.meta.url);
  const isSource = path.extname(here) === '.ts';
  const thread = new Worker(path.join(path.dirname(here), `forecast-thread${path.extname(here)}`), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: megabytesOfThread },
    // Built, libraries are read as they were built; from source, as source.
    ...(isSource ? { execArgv: ['--conditions=@custodian/source'] } : {}),
  });
  const patience = setTimeout(() => void thread.terminate(), longestMilliseconds);
  const over = new AbortController();
  try {
    return await Promise.race([
      once(thread, 'message', over).then(([answer]) => answer as ForecastAnswer),
      once(thread, 'exit', over).then(() => {
        throw new Error('The forecast ended without an answer: it took too long, or too much memory.');
      }),
    ]);
  } finally {
    over.abort();
    clearTimeout(patience);
    await thread.terminate();
  }
}
