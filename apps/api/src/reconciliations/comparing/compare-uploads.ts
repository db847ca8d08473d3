import {
  addDays,
  daysOfLog,
  localDayOf,
  longestUnsaid,
  matchUploads,
  nameKey,
  readUploadLog,
  writtenDay,
  type ImportTable,
  type LocalPeriod,
  type Reconciled,
  type ReconciliationMapping,
  type RegisteredRecording,
  type UploadRow,
  type UploadZone,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { unreadable as refuseFile } from '../../imports/reading/unreadable.ts';
import { newestCollarNumber } from '../../staff/person-sql.ts';

const mostRecordings = 400_000;

/** A log as it was sent. */
export interface SentLog {
  readonly table: ImportTable;
  readonly mapping: ReconciliationMapping;
  readonly isWorkbook: boolean;
  readonly zone: UploadZone | null;
  /** Null: the days of the log itself. */
  readonly period: LocalPeriod | null;
}

/** Our recordings against DEMS's upload log. Answers the period that was compared, too. */
export async function compareUploads(
  tx: EntityManager,
  log: SentLog,
): Promise<{ readonly reconciled: Reconciled; readonly period: LocalPeriod }> {
  const { records: uploads, unreadable } = readUploadLog(log.table, log.mapping, log.isWorkbook);
  const period = log.period ?? daysOf(uploads);
  const recordings = await loadRecordings(tx, period);
  const serials = await loadSerials(tx);
  const { zone } = log;
  const camera = (key: string) => serials.get(key);
  return { reconciled: matchUploads({ recordings, uploads, unreadable, period, zone, camera }), period };
}

function daysOf(uploads: readonly UploadRow[]): LocalPeriod {
  const period = daysOfLog(uploads.map(({ time }) => localDayOf(time.is === 'instant' ? time.at : time.wall)));
  if (period === null)
    throw refuseFile('No row of the log has a serial and a time that can be read. Choose its columns.');
  if (period.to > addDays(period.from, longestUnsaid - 1))
    throw refuseFile(
      `The log reaches from ${writtenDay(period.from)} to ${writtenDay(period.to)}. Say which days are to be compared: more than ${longestUnsaid} are never taken by themselves.`,
    );
  return period;
}

/** The recordings that reports count, of a period and of the days beside it: what another clock tells on another day is found there. */
async function loadRecordings(tx: EntityManager, { from, to }: LocalPeriod): Promise<RegisteredRecording[]> {
  const rows = await tx.query<{ id: string; serial: string; started: Date; collar: string | null }[]>(
    `SELECT r.recording_id AS id, c.serial, r.started_at AS started, n.number AS collar
       FROM recordings r JOIN cameras c ON c.id = r.camera_id
       LEFT JOIN recording_attributions a ON a.recording_id = r.id AND a.known_until IS NULL
       ${newestCollarNumber('a.staff_id', 'n')}
      WHERE r.counted AND r.local_day BETWEEN $1::date AND $2::date
      ORDER BY r.started_at, r.id LIMIT ${mostRecordings + 1}`,
    [addDays(from, -1), addDays(to, 1)],
  );
  if (rows.length > mostRecordings) {
    throw refuseFile(
      `From ${from} to ${to} there are more than ${mostRecordings.toLocaleString('en-GB')} recordings. Choose a shorter period.`,
    );
  }
  return rows.map(({ id, serial, started, collar }) => ({
    id,
    serial,
    startedAt: started.getTime(),
    collarNumber: collar,
  }));
}

/** Every serial that means a camera: its own, and those that were merged into it. */
async function loadSerials(tx: EntityManager): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ name: string; serial: string }[]>(
    `SELECT c.serial AS name, c.serial FROM cameras c
     UNION ALL
     SELECT u.serial, c.serial FROM unknown_devices u JOIN cameras c ON c.id = u.camera_id WHERE u.state = 'merged'`,
  );
  return new Map(rows.map(({ name, serial }) => [nameKey(name), serial]));
}
