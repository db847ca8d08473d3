import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordExport } from '../audit/record-export.ts';
import { chosenColumns, sendExport, type ExportColumn } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { UsageReportService } from '../reports/usage-report.service.ts';
import { recordingListQuery, type RecordingView } from './recording-list.query.ts';
import { RecordingListRequest } from './recording-requests.ts';

@ApiTags('recordings')
@Controller('api/v1/recordings')
export class RecordingsController {
  constructor(
    private readonly database: DataSource,
    private readonly usage: UsageReportService,
  ) {}

  /**
   * The recordings that a figure of usage counts, newest first, with `asAt`: the same instant gives the same rows. Their
   * number is exact, so that it stands beside the figure. Naming a person is logged: their use is theirs.
   *
   * @throws Problem when the period is the wrong way round, or `asAt` is no instant
   */
  @Get()
  @Requires('custody:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: RecordingListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { from, to, asAt, format, staff, cursor } = request;
    const period = await this.usage.periodOf(actor, { from, to, ...(asAt === undefined ? {} : { asAt }) });
    const query = recordingListQuery(request, period);
    if (format === 'csv' || format === 'xlsx') {
      const columns = chosenColumns(exportColumns, request.columns);
      await recordExport(this.database, actor, 'recording', { ...request, asAt: period.asAt });
      const rows = listAll<RecordingView>(this.database, query, request.sort);
      return sendExport<RecordingView>(reply, format, `recordings-${from}-to-${to}`, columns, rows);
    }
    if (staff !== undefined && cursor === undefined) await this.recordReading(actor, staff, { from, to });
    const page = await listPage<RecordingView>(this.database, query, request);
    return { ...page, asAt: period.asAt.toISOString() };
  }

  private recordReading(actor: Actor, collarNumber: string, days: object): Promise<void> {
    return recordAudit(this.database.manager, actor, {
      action: 'recording.read-person',
      subjectKind: 'staff',
      subjectId: null,
      subjectLabel: collarNumber,
      after: days,
    });
  }
}

const exportColumns: readonly ExportColumn<RecordingView>[] = [
  { heading: 'Recording', key: 'recordingId', value: ({ recordingId }) => recordingId },
  { heading: 'Camera', key: 'camera', value: ({ camera }) => camera },
  { heading: 'Started', key: 'startedAt', value: ({ startedAt }) => startedAt },
  { heading: 'Seconds', key: 'duration', value: ({ durationSeconds }) => durationSeconds },
  { heading: 'Bytes', key: 'size', value: ({ sizeBytes }) => sizeBytes },
  { heading: 'Collar number', key: 'staff', value: ({ staff }) => staff?.collarNumber },
  { heading: 'Name', key: 'staff', value: ({ staff }) => staff?.name },
  { heading: 'Station', key: 'station', value: ({ station }) => station?.code },
  { heading: 'Team', key: 'team', value: ({ team }) => team?.code },
  { heading: 'Staff type', key: 'staffType', value: ({ staffType }) => staffType },
  { heading: 'Nobody because', key: 'staff', value: ({ unattributedReason }) => unattributedReason },
  { heading: 'Dock', key: 'dock', value: ({ dock }) => dock },
  { heading: 'Offloaded', key: 'offloadedAt', value: ({ offloadedAt }) => offloadedAt },
];
