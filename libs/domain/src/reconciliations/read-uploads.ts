import { localDayOf } from '../london-time/index.ts';
import { pairByTime } from './pair-uploads.ts';
import { instantsOf, uploadZones, type UploadZone } from './read-upload-time.ts';
import {
  difference,
  unreadableOf,
  type Difference,
  type ReconciledRecord,
  type UnreadableRecord,
} from './reconciliation.ts';
import { byCamera, groupOfDay, type ReadUpload, type UploadLog } from './upload-log.ts';

/** A log by one clock: rows that count for a camera, and those that count for none, each with what it is. */
export interface ReadUploads {
  readonly known: readonly ReadUpload[];
  readonly records: readonly ReconciledRecord[];
  readonly differences: readonly Difference[];
}

/** The clock by which times without a zone are read, and what a reader must know of it. */
export function chooseZone(log: UploadLog): { readonly zone: UploadZone; readonly finding: string } {
  if (log.uploads.every(({ time }) => time.is === 'instant'))
    return { zone: 'Europe/London', finding: 'Every time of the log says its own zone.' };
  if (log.zone !== null) return { zone: log.zone, finding: `Times without a zone were read as ${wordOf(log.zone)}.` };
  const [london = 0, utc = 0] = uploadZones.map((zone) =>
    byCamera(log.recordings, readUploads(log, zone).known).reduce(
      (sum, [own, uploads]) => sum + pairByTime(own, uploads).length,
      0,
    ),
  );
  const zone = utc > london ? 'UTC' : 'Europe/London';
  const words =
    utc === london
      ? 'and as UTC they meet as many of our recordings'
      : `by which ${Math.max(london, utc)} of our recordings are met, and ${Math.min(london, utc)} by the other clock`;
  return { zone, finding: `Times without a zone were read as ${wordOf(zone)}, ${words}.` };
}

/** Reads every row: under the serial that the register knows, a repeated one once. */
export function readUploads(log: UploadLog, zone: UploadZone): ReadUploads {
  const known: ReadUpload[] = [];
  const records: ReconciledRecord[] = [];
  const differences: Difference[] = [];
  const seen = new Set<string>();
  const unread = (row: UnreadableRecord) => {
    const { record, difference: told } = unreadableOf(row);
    records.push(record);
    differences.push(told);
  };
  log.unreadable.forEach(unread);
  for (const { time, ...row } of log.uploads) {
    const at = instantsOf(time, zone);
    const [first] = at;
    const serial = log.camera(row.serial.toLowerCase());
    if (first === undefined) {
      unread({ row: row.row, text: row.serial, why: 'The clocks of London skip this time' });
      continue;
    }
    const upload = { ...row, serial: serial ?? row.serial, at };
    const group = serial === undefined ? row.serial.toLowerCase() : groupOfDay(serial, localDayOf(first));
    const same = `${upload.serial.toLowerCase()}|${row.recording?.toLowerCase() ?? at.join()}`;
    if (serial === undefined) {
      records.push(recordOf(upload, 'unknown', group));
      differences.push(unknown(row.serial, group));
    } else if (seen.has(same)) {
      records.push(recordOf(upload, 'duplicate', group));
      differences.push(repeated(upload, group));
    } else {
      seen.add(same);
      known.push(upload);
    }
  }
  return { known, records, differences };
}

/** What a row of the log says. */
export function uploadFacts({ recording, at, collarNumber }: ReadUpload, day: string): ReconciledRecord['facts'] {
  return { recording, startedAt: at[0] === undefined ? null : new Date(at[0]).toISOString(), day, collarNumber };
}

function recordOf(upload: ReadUpload, outcome: ReconciledRecord['outcome'], group: string): ReconciledRecord {
  const facts = uploadFacts(upload, localDayOf(upload.at[0] ?? 0));
  return { row: upload.row, subject: upload.serial, group, outcome, facts };
}

function unknown(serial: string, group: string): Difference {
  const said = { group, subject: serial, field: null, day: null, register: null, other: 'uploaded', count: 1 };
  return difference({ ...said, class: 'unknown-serial' });
}

function repeated({ serial, recording, at }: ReadUpload, group: string): Difference {
  const other = recording ?? 'the same time';
  const said = { group, subject: serial, field: null, day: localDayOf(at[0] ?? 0), register: null, other, count: 1 };
  return difference({ ...said, class: 'duplicate', about: `duplicate|${recording ?? at.join()}`.toLowerCase() });
}

function wordOf(zone: UploadZone): string {
  return zone === 'UTC' ? 'UTC' : 'London time';
}
