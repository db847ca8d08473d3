import { commandsForBulk, type BulkCommand } from '@custodian/domain';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { sendExport, type ExportColumn } from '../http/export-rows.ts';
import { columnsFor } from '../staff/staff-in-exports.ts';
import { BulkActionList, type BulkRowView, type ReasonCount } from './bulk-action-list.query.ts';
import { BulkActionListRequest, BulkRowListRequest, NewBulkAction } from './bulk-action-requests.ts';
import { BulkActionsService } from './bulk-actions.service.ts';
import { readBulk, type BulkRecord } from './bulk-record.ts';

/** One bulk action, why rows of its preview are left out, and what may be asked of it now. */
export interface BulkActionView extends BulkRecord {
  readonly reasons: readonly ReasonCount[];
  readonly commands: readonly BulkCommand[];
}

@ApiTags('bulk-actions')
@Controller('api/v1/bulk-actions')
export class BulkActionsController {
  constructor(
    private readonly bulkActions: BulkActionsService,
    private readonly list: BulkActionList,
    private readonly database: DataSource,
  ) {}

  /** One’s own bulk actions, newest first; all of them for who sees the whole force. */
  @Get()
  @Requires('bulk-actions:read')
  async all(
    @CurrentActor() actor: Actor,
    @Query() request: BulkActionListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.list.page(actor, request);
    await recordExport(this.database, actor, 'bulk-action', request);
    return sendExport(reply, request.format, 'bulk-actions', listColumns, this.list.all(actor, request));
  }

  /** Previews an action on a filter or on named rows: 201, nothing changed yet. 403 without the permission of the action. */
  @Post()
  @Requires('bulk-actions:write')
  async preview(
    @CurrentActor() actor: Actor,
    @Body() given: NewBulkAction,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulkActionView> {
    return this.answer(reply, actor, await this.bulkActions.preview(actor, given));
  }

  /** One bulk action with its ETag: who is in, who is left out and why, and how far it has come. */
  @Get(':id')
  @Requires('bulk-actions:read')
  one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulkActionView> {
    return this.answer(reply, actor, id);
  }

  /** Its rows by standing and reason; `format=csv|xlsx` is the result file: every row and what came of it. */
  @Get(':id/rows')
  @Requires('bulk-actions:read')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() request: BulkRowListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const record = await readBulk(this.database, id, actor, 'read');
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.list.rows(record, request);
    await recordAudit(this.database.manager, actor, {
      action: 'bulk-action.export',
      subjectKind: 'bulk-action',
      subjectId: id,
      subjectLabel: `${record.action}, ${record.list}`,
      after: { ...request },
    });
    const name = `bulk-${record.action}-${id.slice(-12)}`;
    return sendExport(reply, request.format, name, columnsFor(actor, rowColumns), this.list.allRows(record, request));
  }

  /** Does what was shown, as a job: 202. 409 when it is not a preview any more, or nothing is in it. */
  @Post(':id/confirm')
  @HttpCode(202)
  @Requires('bulk-actions:write')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulkActionView> {
    await this.bulkActions.confirm(actor, id, expectedVersion(request, 'optional'));
    return this.answer(reply, actor, id);
  }

  /** Puts a preview aside, or stops it between two chunks; what was done stays done. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('bulk-actions:write')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulkActionView> {
    await this.bulkActions.cancel(actor, id, expectedVersion(request, 'optional'));
    return this.answer(reply, actor, id);
  }

  private async answer(reply: FastifyReply, actor: Actor, id: string): Promise<BulkActionView> {
    const record = await readBulk(this.database, id, actor, 'read');
    setEtag(reply, record.version);
    return { ...record, reasons: await this.list.reasons(id), commands: commandsForBulk(record.state) };
  }
}

const listColumns: readonly ExportColumn<BulkRecord>[] = [
  { heading: 'Action', value: ({ action }) => action },
  { heading: 'List', value: ({ list }) => list },
  { heading: 'State', value: ({ state }) => state },
  { heading: 'In', value: ({ counts }) => counts.in },
  { heading: 'Out', value: ({ counts }) => counts.out },
  { heading: 'Done', value: ({ counts }) => counts.done },
  { heading: 'Left out in the end', value: ({ counts }) => counts.leftOut },
  { heading: 'Previewed', value: ({ createdAt }) => createdAt },
  { heading: 'By', value: ({ createdBy }) => createdBy },
  { heading: 'Ended', value: ({ endedAt }) => endedAt },
];

const rowColumns: readonly ExportColumn<BulkRowView>[] = [
  { heading: 'Row', value: ({ row }) => row },
  { heading: 'Record', value: ({ subject }) => subject },
  { heading: 'Collar number', value: ({ collarNumber }) => collarNumber },
  { heading: 'Name', value: ({ person }) => person, isStaffName: true },
  { heading: 'Change', value: ({ change }) => change },
  { heading: 'Preview', value: ({ reason }) => (reason === null ? 'in' : 'out') },
  {
    heading: 'Outcome',
    value: ({ reason, outcome }) => outcome?.replace('_', ' ') ?? (reason === null ? 'not done' : 'left out'),
  },
  { heading: 'Why', value: ({ message }) => message },
];
