import type { DifferenceView, ReconciledRecordView, ReconciliationRecord, ReconciliationView } from '@custodian/domain';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { TakesForm } from '../http/described.ts';
import { sendExport } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { receiveImport } from '../imports/reading/receive-import.ts';
import { differenceListQuery } from './difference-list.query.ts';
import { readDifferenceOwners, type DifferenceOwnerChoice } from './difference-owners.query.ts';
import { differenceExport, reconciliationExport, recordExport as recordColumns } from './export-columns.ts';
import { reconciliationListQuery } from './reconciliation-list.query.ts';
import {
  DifferenceRowsRequest,
  NewReconciliation,
  ReconciliationChange,
  ReconciliationListRequest,
  RecordListRequest,
} from './reconciliation-requests.ts';
import { readReconciliation } from './reconciliation-row.ts';
import { reconciliationView } from './reconciliation-view.ts';
import { recordListQuery } from './record-list.query.ts';
import { StartReconciliationService } from './start-reconciliation.service.ts';

@ApiTags('reconciliations')
@Controller('api/v1/reconciliations')
export class ReconciliationsController {
  constructor(
    private readonly starting: StartReconciliationService,
    private readonly database: DataSource,
  ) {}

  /** Reconciliations, newest first; `format=csv|xlsx` exports the filter. */
  @Get()
  @Requires('reconciliations:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: ReconciliationListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const query = reconciliationListQuery(request);
    if (request.format !== 'csv' && request.format !== 'xlsx')
      return listPage<ReconciliationRecord>(this.database, query, request);
    await recordExport(this.database, actor, 'reconciliation', request);
    const rows = listAll<ReconciliationRecord>(this.database, query, request.sort);
    return sendExport(reply, request.format, 'reconciliations', reconciliationExport, rows);
  }

  /** Begins one: with docks at once, with anything else from the file `file`, at most 20 MiB. 201; 409 while one of its kind runs. */
  @Post()
  @TakesForm('file')
  @Requires('reconciliations:write')
  async start(
    @CurrentActor() actor: Actor,
    @Query() given: NewReconciliation,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReconciliationView> {
    const file = given.kind === 'docks' ? null : await receiveImport(request);
    return this.answer(reply, await this.starting.start(actor, given, file));
  }

  /** Who may own a difference. */
  @Get('owners')
  @Requires('reconciliations:write')
  async owners(): Promise<{ readonly items: DifferenceOwnerChoice[] }> {
    return { items: await readDifferenceOwners(this.database.manager) };
  }

  /** One, with its ETag: both sides by what became of their records, and how its differences stand. */
  @Get(':id')
  @Requires('reconciliations:read')
  one(
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReconciliationView> {
    return this.answer(reply, id);
  }

  /** Says columns, zone or period of one that could not be compared, and compares it. 412 when stale, 409 once it is done. */
  @Patch(':id')
  @Requires('reconciliations:write')
  async compare(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: ReconciliationChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReconciliationView> {
    await this.starting.compare(actor, id, given, expectedVersion(request));
    return this.answer(reply, id);
  }

  /** Stops one that is being compared: nothing of it is kept. 409 when it is not, 412 when stale. */
  @Post(':id/stop')
  @HttpCode(200)
  @Requires('reconciliations:write')
  async stop(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReconciliationView> {
    await this.starting.stop(actor, id, expectedVersion(request, 'optional'));
    return this.answer(reply, id);
  }

  /** Its differences by class, state, owner and whether they were seen before; `format=csv|xlsx` exports them. */
  @Get(':id/differences')
  @Requires('reconciliations:read')
  async differences(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() request: DifferenceRowsRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { number } = await readReconciliation(this.database.manager, id, 'read');
    const query = differenceListQuery(id, request);
    if (request.format !== 'csv' && request.format !== 'xlsx')
      return listPage<DifferenceView>(this.database, query, request);
    await recordExport(this.database, actor, 'reconciliation', { reconciliation: number, ...request });
    const rows = listAll<DifferenceView>(this.database, query, request.sort);
    return sendExport(reply, request.format, `reconciliation-${number}`, differenceExport(actor), rows);
  }

  /** Every record of both sides as it was counted, by side and outcome; `format=csv|xlsx` exports them. */
  @Get(':id/records')
  @Requires('reconciliations:read')
  async records(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() request: RecordListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { number } = await readReconciliation(this.database.manager, id, 'read');
    const query = recordListQuery(id, request);
    if (request.format !== 'csv' && request.format !== 'xlsx')
      return listPage<ReconciledRecordView>(this.database, query, request);
    await recordExport(this.database, actor, 'reconciliation', { reconciliation: number, ...request });
    const rows = listAll<ReconciledRecordView>(this.database, query, request.sort);
    return sendExport(reply, request.format, `reconciliation-${number}-records`, recordColumns(actor), rows);
  }

  private async answer(reply: FastifyReply, id: string): Promise<ReconciliationView> {
    const record = await readReconciliation(this.database.manager, id, 'read');
    setEtag(reply, record.version);
    return reconciliationView(record);
  }
}
