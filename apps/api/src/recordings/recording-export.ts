import type { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { chosenColumns, type ExportColumn } from '../http/export-rows.ts';
import { listAll, sortName, type ListQuery } from '../http/list-page.ts';
import { streamList } from '../http/stream-list.ts';
import type { UsageReportService } from '../reports/usage-report.service.ts';
import { columnsFor } from '../staff/staff-in-exports.ts';
import { recordingListQuery, recordingRowColumns, type RecordingRow } from './recording-list.query.ts';
import type { RecordingListRequest } from './recording-requests.ts';
import { shiftsOfRecordings } from './recordings-of-groups.ts';

/** What was asked for, with the instant it is as at: the same for whoever makes it, whenever. */
export type RecordingQuestion = RecordingListRequest & { readonly asAt: string };

/** An export of recordings, ready to be read: its columns, and its rows a bounded number at a time. */
export interface RecordingExport {
  readonly asAt: Date;
  readonly query: ListQuery;
  readonly columns: readonly ExportColumn<RecordingRow>[];
  /** For whoever is sent them, and may read slowly. */
  readonly pages: AsyncIterable<readonly RecordingRow[]>;
  /** The same for a file that we write ourselves. */
  readonly stream: AsyncIterable<readonly RecordingRow[]>;
}

/**
 * What this actor may take out of the recordings that are asked for; the same for the same `asAt`, whoever makes it and when.
 *
 * @throws Problem for a period the wrong way round, a column that there is none of, or a sort
 */
export async function recordingExport(
  database: DataSource,
  usage: UsageReportService,
  actor: Actor,
  request: RecordingListRequest,
): Promise<RecordingExport> {
  const { from, to, asAt } = request;
  const period = await usage.periodOf(actor, { from, to, ...(asAt === undefined ? {} : { asAt }) });
  const shifts = await shiftsOfRecordings(database.manager, request, period);
  const query = { ...recordingListQuery(request, period, shifts), select: recordingRowColumns };
  // Refused now, and not by the job that would come upon it.
  const sort = sortName(query, request.sort);
  return {
    asAt: period.asAt,
    query,
    columns: columnsFor(actor, chosenColumns(exportColumns, request.columns)),
    pages: listAll<RecordingRow>(database, query, sort),
    stream: streamList<RecordingRow>(database, query, sort),
  };
}

const exportColumns: readonly ExportColumn<RecordingRow>[] = [
  { heading: 'Recording', key: 'recordingId', value: ({ recordingId }) => recordingId },
  { heading: 'Camera', key: 'camera', value: ({ camera }) => camera },
  { heading: 'Started', key: 'startedAt', value: ({ startedAt }) => startedAt },
  { heading: 'Seconds', key: 'duration', value: ({ durationSeconds }) => durationSeconds },
  { heading: 'Bytes', key: 'size', value: ({ sizeBytes }) => sizeBytes },
  { heading: 'Collar number', key: 'staff', value: ({ collarNumber }) => collarNumber },
  { heading: 'Name', key: 'staff', value: ({ name }) => name, isStaffName: true },
  { heading: 'Station', key: 'station', value: ({ station }) => station },
  { heading: 'Team', key: 'team', value: ({ team }) => team },
  { heading: 'Staff type', key: 'staffType', value: ({ staffType }) => staffType },
  { heading: 'Nobody because', key: 'staff', value: ({ unattributedReason }) => unattributedReason },
  { heading: 'Dock', key: 'dock', value: ({ dock }) => dock },
  { heading: 'Offloaded', key: 'offloadedAt', value: ({ offloadedAt }) => offloadedAt },
];
