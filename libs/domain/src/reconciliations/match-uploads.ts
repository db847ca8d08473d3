import { localDayOf, type LocalDay } from '../london-time/index.ts';
import { findOffsets, mainOffset } from './find-offsets.ts';
import { merged } from './match-records.ts';
import { pairByName, pairByTime, unpaired, type UploadPair } from './pair-uploads.ts';
import { chooseZone, readUploads, uploadFacts } from './read-uploads.ts';
import type { Reconciled, ReconciledRecord } from './reconciliation.ts';
import {
  byCamera,
  groupOfDay,
  isOtherHolder,
  type CameraPair,
  type ReadUpload,
  type RegisteredRecording,
  type UploadLog,
} from './upload-log.ts';
import { clockGroups, dayDifferences, holderDifferences, offsetDifferences } from './upload-differences.ts';

/**
 * Our recordings against DEMS's upload log, one by one and then counted by camera and day. A recording that both have is
 * counted on the day that it has with us, whatever the clock of the log; what is told by another clock is said, never counted
 * as missing; a serial that the register does not have is counted apart.
 */
export function matchUploads(log: UploadLog): Reconciled {
  const { zone, finding } = chooseZone(log);
  const read = readUploads(log, zone);
  const pairs = pairAll(log.recordings, read.known);
  const pairOfOwn = new Map(pairs.map((pair) => [pair.own, pair]));
  const pairOfUpload = new Map(pairs.map((pair) => [pair.upload, pair]));
  const dayOf = (upload: ReadUpload) => localDayOf(pairOfUpload.get(upload)?.own.startedAt ?? upload.at[0] ?? 0);
  const isInside = (day: LocalDay) => day >= log.period.from && day <= log.period.to;
  const own = log.recordings.filter(({ startedAt }) => isInside(localDayOf(startedAt)));
  const uploads = read.known.filter((upload) => isInside(dayOf(upload)));
  const counted = pairs.filter(({ own: one }) => isInside(localDayOf(one.startedAt)));
  const outside = read.known.length - uploads.length;
  const clockOf = clockGroups(counted);
  const clocked = (record: ReconciledRecord, pair: CameraPair | undefined): ReconciledRecord =>
    pair === undefined || pair.offsetMinutes === 0 || record.outcome === 'outside'
      ? record
      : { ...record, clockGroup: clockOf(pair) };
  return {
    register: own.map((one) => clocked(ownRecord(one, pairOfOwn.get(one)), pairOfOwn.get(one))),
    other: [
      ...read.known.map((upload) => {
        const pair = pairOfUpload.get(upload);
        return clocked(uploadRecord(upload, dayOf(upload), isInside, pair), pair);
      }),
      ...read.records,
    ],
    differences: merged([
      ...dayDifferences(own, uploads, pairOfOwn, pairOfUpload, dayOf),
      ...holderDifferences(counted),
      ...offsetDifferences(counted),
      ...read.differences,
    ]),
    findings: [
      finding,
      ...(outside > 0 ? [`${outside} rows of the log lie outside the period and are not counted.`] : []),
    ],
  };
}

function ownRecord(one: RegisteredRecording, pair: CameraPair | undefined): ReconciledRecord {
  const day = localDayOf(one.startedAt);
  const { id: recording, serial, collarNumber } = one;
  const facts = { recording, startedAt: new Date(one.startedAt).toISOString(), day, collarNumber };
  return { row: null, subject: serial, group: groupOfDay(serial, day), outcome: outcomeOf(pair), facts };
}

function uploadRecord(
  upload: ReadUpload,
  day: LocalDay,
  isInside: (day: LocalDay) => boolean,
  pair: CameraPair | undefined,
): ReconciledRecord {
  const group = groupOfDay(upload.serial, day);
  const outcome = isInside(day) ? outcomeOf(pair) : 'outside';
  return { row: upload.row, subject: upload.serial, group, outcome, facts: uploadFacts(upload, day) };
}

function outcomeOf(pair: CameraPair | undefined): ReconciledRecord['outcome'] {
  if (pair === undefined) return 'alone';
  return pair.offsetMinutes !== 0 || isOtherHolder(pair) ? 'different' : 'matched';
}

/** By name, then by the clock that most of the log keeps, then by ours, then by whatever clock there is evidence of. */
function pairAll(recordings: readonly RegisteredRecording[], uploads: readonly ReadUpload[]): CameraPair[] {
  const pairs: UploadPair[] = [];
  let cameras = byCamera(recordings, uploads).map(([own, sent]) => ({ own, uploads: sent }));
  const take = (found: readonly UploadPair[]) => {
    pairs.push(...found);
    const taken = new Set(found.flatMap(({ own, upload }): unknown[] => [own, upload]));
    cameras = cameras.map(({ own, uploads: sent }) => ({
      own: unpaired(own, taken),
      uploads: unpaired(sent, taken),
    }));
  };
  take(cameras.flatMap(({ own, uploads: sent }) => pairByName(own, sent)));
  const main = mainOffset(cameras);
  take(cameras.flatMap(({ own, uploads: sent }) => pairByTime(own, sent, main)));
  if (main !== 0) take(cameras.flatMap(({ own, uploads: sent }) => pairByTime(own, sent)));
  take(findOffsets(cameras));
  return pairs as CameraPair[];
}
