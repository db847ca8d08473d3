import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { recordLook } from '../audit/record-look.ts';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import type { ExportRecord } from '../exports/export-record.ts';
import { ExportsService } from '../exports/exports.service.ts';
import { sendExport } from '../http/export-rows.ts';
import { countUpTo, listPage } from '../http/list-page.ts';
import { UsageReportService } from '../reports/usage-report.service.ts';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';
import { recordingExport } from './recording-export.ts';
import { recordingListQuery, type RecordingView } from './recording-list.query.ts';
import { RecordingListRequest } from './recording-requests.ts';
import { isPersonId, shiftsOfRecordings } from './recordings-of-groups.ts';

@ApiTags('recordings')
@Controller('api/v1/recordings')
export class RecordingsController {
  constructor(
    private readonly database: DataSource,
    private readonly usage: UsageReportService,
    private readonly exports: ExportsService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  /**
   * The recordings that a figure of usage counts, newest first, with `asAt`: the same instant gives the same rows. Their
   * number and, with the first page, their `sums` in `milliseconds` and `bytes` are exact, so that they stand beside the figure. Naming a person is logged: their use is theirs. `format=csv|xlsx`
   * answers the file; above 50,000 rows 202, with the export that makes it as `Location`.
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
    if (format === 'csv' || format === 'xlsx') return this.export(actor, request, format, reply);
    const period = await this.usage.periodOf(actor, { from, to, ...(asAt === undefined ? {} : { asAt }) });
    const query = recordingListQuery(request, period, await shiftsOfRecordings(this.database.manager, request, period));
    if (staff !== undefined) await this.recordReading(actor, staff, { from, to }, cursor);
    const page = await listPage<RecordingView>(this.database, query, request);
    return { ...page, asAt: period.asAt.toISOString() };
  }

  /** A file at once, or where there are more rows than one waits for, 202 and where the file is being made. */
  private async export(
    actor: Actor,
    request: RecordingListRequest,
    format: 'csv' | 'xlsx',
    reply: FastifyReply,
  ): Promise<ExportRecord | undefined> {
    const { from, to, format: _format, limit: _limit, cursor: _cursor, ...asked } = request;
    const { asAt, query, columns, pages } = await recordingExport(this.database, this.usage, actor, request);
    const name = `recordings-${from}-to-${to}`;
    const most = this.config.exportDirectRows;
    if ((await countUpTo(this.database, query, most + 1)) <= most) {
      await recordExport(this.database, actor, 'recording', { ...request, asAt });
      await sendExport(reply, format, name, columns, pages);
      return undefined;
    }
    const record = await this.exports.ask(actor, {
      kind: 'recordings',
      format,
      question: { from, to, ...asked, asAt: asAt.toISOString() },
      fileName: `${name}.${format}`,
      rowsDue: await countUpTo(this.database, query, 'ALL'),
    });
    void reply.status(202).header('location', `/api/v1/exports/${record.id}`);
    return record;
  }

  private async recordReading(actor: Actor, staff: string, days: object, cursor: string | undefined): Promise<void> {
    const [person] = isPersonId(staff)
      ? await this.database.query<{ label: string }[]>(
          `SELECT concat_ws(' ', n.number, ${personName('p')}) AS label FROM staff_members p ${newestCollarNumber('p.id', 'n')} WHERE p.id = $1`,
          [staff],
        )
      : [];
    const entry = {
      action: 'recording.read-person',
      subjectKind: 'staff',
      subjectId: person === undefined ? null : staff,
      subjectLabel: person?.label ?? staff,
      after: days,
    };
    return recordLook(this.database.manager, actor, entry, cursor);
  }
}
