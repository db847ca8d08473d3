import { Body, Controller, Delete, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { MailTransport } from '../notifications/mail-transport.ts';
import { readPossibleRecipients, type PossibleRecipient } from './possible-recipients.query.ts';
import { ReportSchedulesService } from './report-schedules.service.ts';
import { ReportSenderService } from './report-sender.service.ts';
import { readSendings, type ReportSending } from './report-sending.ts';
import { NewReportSchedule } from './saved-report-requests.ts';
import type { SavedReportView } from './saved-report-view.ts';
import { readReport } from './saved-report.ts';
import { SavedReportsService } from './saved-reports.service.ts';

/** When reports are sent, and what came of it. */
@ApiTags('saved-reports')
@Controller('api/v1')
export class ReportSchedulesController {
  constructor(
    private readonly database: DataSource,
    private readonly reports: SavedReportsService,
    private readonly schedules: ReportSchedulesService,
    private readonly sender: ReportSenderService,
    private readonly transport: MailTransport,
    @Inject(configToken) private readonly config: Config,
  ) {}

  /** Who can be sent a report, and whether this installation can send mail at all. */
  @Get('report-recipients')
  @Requires('reports:read')
  async recipients(): Promise<{ items: PossibleRecipient[]; canMail: boolean }> {
    return { items: await readPossibleRecipients(this.database.manager), canMail: this.transport.isSetUp };
  }

  /** Says when one’s own report is sent, to whom and how; all of it is set. */
  @Put('saved-reports/:id/schedule')
  @Requires('reports:read')
  async set(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: NewReportSchedule,
  ): Promise<SavedReportView> {
    await this.schedules.set(actor, id, given, new Date());
    return this.reports.one(actor, id);
  }

  /** It is sent no more; what was sent stays on its page. */
  @Delete('saved-reports/:id/schedule')
  @HttpCode(204)
  @Requires('reports:read')
  remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.schedules.remove(actor, id);
  }

  /** Nothing goes out until it is resumed. */
  @Post('saved-reports/:id/schedule/pause')
  @HttpCode(204)
  @Requires('reports:read')
  pause(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.schedules.pause(actor, id);
  }

  /** Goes on with the next time; what was due while it was paused is left out. */
  @Post('saved-reports/:id/schedule/resume')
  @HttpCode(204)
  @Requires('reports:read')
  resume(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.schedules.resume(actor, id, new Date());
  }

  /** What came of each time for each recipient, the newest first. */
  @Get('saved-reports/:id/sendings')
  @Requires('reports:read')
  async sendings(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: ReportSending[] }> {
    await readReport(this.database.manager, actor, id);
    return { items: await readSendings(this.database.manager, id) };
  }

  /** Tries one that did not arrive again at once: 204; 404 for one that did. */
  @Post('saved-reports/:id/sendings/:sending/retry')
  @HttpCode(204)
  @Requires('reports:read')
  retry(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('sending', ParseUUIDPipe) sending: string,
  ): Promise<void> {
    return this.sender.again(actor, id, sending, new Date(), this.config.publicUrl);
  }
}
