import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { sendExport } from '../http/export-rows.ts';
import { ExceptionList, type ExceptionView } from './exception-list.query.ts';
import { ExceptionListRequest } from './exception-requests.ts';

@ApiTags('exceptions')
@Controller('api/v1/exceptions')
export class ExceptionsController {
  constructor(
    private readonly exceptions: ExceptionList,
    private readonly database: DataSource,
  ) {}

  /** What a person must look at, the worst first. */
  @Get()
  @Requires('exceptions:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: ExceptionListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.exceptions.page(actor.scope, request);
    await recordExport(this.database, actor, 'exception', request);
    const rows = this.exceptions.all(actor.scope, request);
    return sendExport<ExceptionView>(reply, request.format, 'exceptions', exportColumns, rows);
  }
}

const exportColumns = [
  { heading: 'Kind', value: (exception: ExceptionView) => exception.kind },
  { heading: 'Severity', value: (exception: ExceptionView) => exception.severity },
  { heading: 'Status', value: (exception: ExceptionView) => exception.status },
  { heading: 'Title', value: (exception: ExceptionView) => exception.title },
  { heading: 'Detail', value: (exception: ExceptionView) => exception.detail },
  { heading: 'Subject', value: (exception: ExceptionView) => exception.subject.label },
  { heading: 'Station', value: (exception: ExceptionView) => exception.station?.code },
  { heading: 'Since', value: (exception: ExceptionView) => exception.since },
];
