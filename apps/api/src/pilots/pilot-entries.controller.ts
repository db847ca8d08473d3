import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { TakesForm } from '../http/described.ts';
import { PilotEntriesService } from './pilot-entries.service.ts';
import { readPilot } from './pilot-list.query.ts';
import { NewEntries, PilotReason } from './pilot-requests.ts';
import { readEntryFile } from './read-entry-file.ts';
import { readPilotDetail, type PilotDetail } from './read-pilot-detail.ts';

@ApiTags('pilots')
@Controller('api/v1/pilots/:id/entries')
export class PilotEntriesController {
  constructor(
    private readonly entries: PilotEntriesService,
    private readonly database: DataSource,
  ) {}

  /** Survey answers and complaints as they were typed in, all or none: 201. */
  @Post()
  @Requires('rollouts:write')
  async enter(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: NewEntries,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string; entries: number }> {
    const rows = given.entries.map(({ kind, unit, day, question, value }, index) => ({
      at: `entries.${index}`,
      written: { kind, unit, date: day, question: question ?? '', value: String(value) },
    }));
    return this.entries.enter(actor, id, rows, null, expectedVersion(request, 'optional'));
  }

  /** The same from a table `file` (CSV or XLSX) with the columns kind, unit, date, question, value; all rows or none: 201. */
  @Post('import')
  @TakesForm('file')
  @Requires('rollouts:write')
  async take(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string; entries: number }> {
    await readPilot(this.database, id, actor.scope);
    const { name, rows } = await readEntryFile(request);
    return this.entries.enter(actor, id, rows, name, expectedVersion(request, 'optional'));
  }

  /** Takes a batch back, with a reason: analyses after it do not count it. */
  @Post(':batch/withdraw')
  @HttpCode(200)
  @Requires('rollouts:write')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('batch', ParseUUIDPipe) batch: string,
    @Body() { reason }: PilotReason,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PilotDetail> {
    await this.entries.withdraw(actor, id, batch, reason, expectedVersion(request, 'optional'));
    const detail = await readPilotDetail(this.database, id, actor);
    setEtag(reply, detail.version);
    return detail;
  }
}
