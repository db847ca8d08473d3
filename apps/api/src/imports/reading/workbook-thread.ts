import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { Unzip, UnzipInflate } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { textOf, type WorkbookCell } from './workbook-cell.ts';

/** What a workbook held, or why it could not be read. */
export type WorkbookAnswer =
  | {
      readonly is: 'read';
      readonly sheets: readonly { readonly name: string; readonly records: readonly string[][] }[];
    }
  | { readonly is: 'too large' }
  | { readonly is: 'unreadable' };

/** What a workbook may unpack to, and how many rows its sheets may have together. */
export interface WorkbookLimits {
  readonly unpackedBytes: number;
  readonly rows: number;
}

const piece = 65_536;

/** Whether it unpacks to more than this, found out without keeping what is unpacked: a small file may hold gigabytes of nothing. */
function unpacksBeyond(bytes: Uint8Array, most: number): boolean {
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    file.ondata = (error, data) => {
      if (error !== null) throw error;
      unpacked += data.length;
      if (unpacked > most) file.terminate();
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length && unpacked <= most; at += piece) {
    unzip.push(bytes.subarray(at, at + piece), at + piece >= bytes.length);
  }
  return unpacked > most;
}

async function answerTo(bytes: Uint8Array, limits: WorkbookLimits): Promise<WorkbookAnswer> {
  try {
    if (unpacksBeyond(bytes, limits.unpackedBytes)) return { is: 'too large' };
    const sheets = await readWorkbook(Buffer.from(bytes), { trim: false, parseNumber: (number) => ({ number }) });
    const rows = sheets.reduce((sum, { data }) => sum + data.length, 0);
    if (rows > limits.rows) return { is: 'too large' };
    return {
      is: 'read',
      sheets: sheets.map(({ sheet, data }) => ({
        name: sheet,
        records: data.map((cells) => (cells as unknown as WorkbookCell[]).map(textOf)),
      })),
    };
  } catch {
    // Whatever is wrong with it, the person can do one thing about it: save it anew.
    return { is: 'unreadable' };
  }
}

// A thread of its own: unpacking a large workbook takes seconds, in which others would wait.
if (!isMainThread) {
  const { bytes, limits } = workerData as { bytes: Uint8Array; limits: WorkbookLimits };
  void answerTo(bytes, limits).then((answer) => parentPort?.postMessage(answer));
}
