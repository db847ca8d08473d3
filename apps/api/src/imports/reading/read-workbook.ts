import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Problem } from '../../problems/problem.ts';
import { unreadable } from './unreadable.ts';
import type { WorkbookAnswer, WorkbookLimits } from './workbook-thread.ts';

const limits: WorkbookLimits = { unpackedBytes: 200 * 1_048_576, rows: 200_000 };
const megabytesOfThread = 1_536;
const longestMilliseconds = 120_000;

/** A sheet of a workbook: every record of it as text, blank ones too. */
export interface Sheet {
  readonly name: string;
  readonly records: readonly string[][];
}

/** Whether a file begins as a workbook (or any archive) does. */
export function isWorkbook(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
}

/**
 * The sheets of an XLSX workbook, read in a thread with bounds on what it unpacks to.
 *
 * @throws Problem for what is no workbook, and for one that is too large, counted while unpacking
 */
export async function readSheets(bytes: Buffer): Promise<readonly Sheet[]> {
  const here = fileURLToPath(import.meta.url);
  const thread = new Worker(path.join(path.dirname(here), `workbook-thread${path.extname(here)}`), {
    workerData: { bytes: new Uint8Array(bytes), limits },
    resourceLimits: { maxOldGenerationSizeMb: megabytesOfThread },
  });
  const patience = setTimeout(() => void thread.terminate(), longestMilliseconds);
  try {
    const answer = await answerOf(thread);
    if (answer?.is === 'read') return answer.sheets;
    if (answer?.is === 'unreadable') {
      throw unreadable('This is no workbook that can be read. Open it and save it as CSV or XLSX.');
    }
    throw tooLarge();
  } finally {
    clearTimeout(patience);
    await thread.terminate();
  }
}

/** Null when the thread ended without a word: it ran out of the memory or the time that it may take. */
async function answerOf(thread: Worker): Promise<WorkbookAnswer | null> {
  const over = new AbortController();
  try {
    return await Promise.race([
      once(thread, 'message', over).then(([answer]) => answer as WorkbookAnswer),
      once(thread, 'exit', over).then(() => null),
    ]);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return null;
    throw error;
  } finally {
    over.abort();
  }
}

function tooLarge(): Problem {
  const message = 'A workbook unpacks to at most 200 MiB and has at most 200,000 rows. Split it.';
  return new Problem('import-file-too-large', `${message} Nothing was stored.`, [{ field: 'file', message }]);
}
