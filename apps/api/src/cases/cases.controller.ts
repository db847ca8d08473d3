import type { CaseView } from '@custodian/domain';
import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { sendExport, type ExportColumn } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { columnsFor } from '../staff/staff-in-exports.ts';
import { CaseFactsService } from './case-facts.service.ts';
import { caseListQuery } from './case-list.query.ts';
import { CaseChange, CaseListRequest, CaseNote, NewCase } from './case-requests.ts';
import { readCertificate } from './certificate.query.ts';
import { OpenCaseService } from './open-case.service.ts';
import { readCase, type CaseDetail } from './read-case.ts';
import { drawCertificate } from './wipe-certificate.ts';

@ApiTags('cases')
@Controller('api/v1/cases')
export class CasesController {
  constructor(
    private readonly opening: OpenCaseService,
    private readonly facts: CaseFactsService,
    private readonly database: DataSource,
  ) {}

  /** Cases by search, kind, state, station, camera and what is due; `format=csv|xlsx` exports the filter. */
  @Get()
  @Requires('cases:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: CaseListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const query = caseListQuery(request, actor.scope);
    if (request.format !== 'csv' && request.format !== 'xlsx') return listPage<CaseView>(this.database, query, request);
    await recordExport(this.database, actor, 'case', request);
    return sendExport(
      reply,
      request.format,
      'cases',
      columnsFor(actor, exportColumns),
      listAll<CaseView>(this.database, query, request.sort),
    );
  }

  /** One case whole, with its ETag: clock, proofs of sight, recordings possibly aboard, lineage, history, what may be done. */
  @Get(':id')
  @Requires('cases:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    const detail = await readCase(this.database, id, actor.scope);
    setEtag(reply, detail.version);
    return detail;
  }

  /** Opens a case: 201; moves the camera and lends a spare in the same transaction; 409 when one of its kind is open. */
  @Post()
  @Requires('cases:write')
  async open(
    @CurrentActor() actor: Actor,
    @Body() given: NewCase,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    return this.one(actor, await this.opening.open(actor, given), reply);
  }

  /** Puts facts right; 428 without If-Match, 412 when stale. */
  @Patch(':id')
  @Requires('cases:write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CaseChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    await this.facts.change(actor, id, given, expectedVersion(request));
    return this.one(actor, id, reply);
  }

  /** Adds a note, also after the end: 201 with the case. */
  @Post(':id/notes')
  @Requires('cases:write')
  async note(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CaseNote,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    await this.facts.note(actor, id, given);
    return this.one(actor, id, reply);
  }

  /** The wipe certificate as PDF. That it was taken out is logged. */
  @Get(':id/certificate')
  @ApiProduces('application/pdf')
  @Requires('cases:read')
  async certificate(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const words = await readCertificate(this.database, id, actor);
    const file = await drawCertificate(words);
    await recordAudit(this.database.manager, actor, {
      action: 'case.print-certificate',
      subjectKind: 'case',
      subjectId: id,
      subjectLabel: `Case ${words.caseNumber}, ${words.camera}`,
      after: { certificate: words.number },
    });
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `attachment; filename="wipe-certificate-${words.caseNumber}.pdf"`)
      .send(file);
  }
}

const exportColumns: readonly ExportColumn<CaseView>[] = [
  { heading: 'Case', value: (item) => item.number },
  { heading: 'Kind', value: (item) => item.kind },
  { heading: 'State', value: (item) => item.state },
  { heading: 'Camera', value: (item) => item.camera },
  { heading: 'Station code', value: (item) => item.station?.code },
  { heading: 'Station', value: (item) => item.station?.name },
  { heading: 'Collar number', value: (item) => item.holder?.collarNumber },
  { heading: 'Holder', value: (item) => item.holder?.name, isStaffName: true },
  { heading: 'What happened', value: (item) => item.description },
  { heading: 'Fault code', value: (item) => item.faultCode },
  { heading: 'Crime reference', value: (item) => item.crimeReference },
  { heading: 'Exhibit reference', value: (item) => item.exhibitReference },
  { heading: 'Supplier reference', value: (item) => item.supplierReference },
  { heading: 'Opened', value: (item) => item.openedAt },
  { heading: 'Opened by', value: (item) => item.openedBy },
  { heading: 'Due', value: (item) => item.dueAt },
  { heading: 'Ended', value: (item) => item.closedAt },
];
