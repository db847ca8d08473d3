import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { columnsFor } from '../staff/staff-in-exports.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { chosenColumns, sendExport } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { readReceipts, type ReceiptView } from '../receipts/read-receipts.ts';
import { assignmentListQuery, readAssignment } from './assignment-list.query.ts';
import {
  AssignmentListRequest,
  CorrectionBody,
  Extension,
  NewAssignment,
  Return,
  TransferBody,
} from './assignment-requests.ts';
import { assignmentExportColumns } from './assignment-export.ts';
import type { AssignmentItem } from './assignment-item.ts';
import { extendLoan } from './extend-loan.ts';
import type { AssignmentAnswer, IssueAnswer } from './assignment-rows.ts';
import { AssignmentsService } from './assignments.service.ts';

@ApiTags('assignments')
@Controller('api/v1')
export class AssignmentsController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly database: DataSource,
  ) {}

  /** Assignments, newest first; `superseded=true` shows corrected versions too. */
  @Get('assignments')
  @Requires('assignments:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: AssignmentListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const query = assignmentListQuery(request, actor.scope);
    if (request.format !== 'csv' && request.format !== 'xlsx')
      return listPage<AssignmentItem>(this.database, query, request);
    await recordExport(this.database, actor, 'assignment', request);
    return sendExport(
      reply,
      request.format,
      'assignments',
      columnsFor(actor, chosenColumns(assignmentExportColumns, request.columns)),
      listAll<AssignmentItem>(this.database, query, request.sort),
    );
  }

  /** Issues a camera: 201; 409 when somebody has it, or the person has one of their own; 404 for unknown names. */
  @Post('assignments')
  @Requires('assignments:write')
  async issue(
    @CurrentActor() actor: Actor,
    @Body() given: NewAssignment,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IssueAnswer> {
    return withEtag(reply, await this.assignments.issue(actor, given));
  }

  /** One version of an assignment, corrected ones too, with its ETag. */
  @Get('assignments/:id')
  @Requires('assignments:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssignmentItem> {
    return withEtag(reply, await readAssignment<AssignmentItem>(this.database, id, actor.scope));
  }

  /** Ends an assignment: now, or at an instant in the past. */
  @Post('assignments/:id/return')
  @HttpCode(200)
  @Requires('assignments:write')
  async giveBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: Return,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssignmentAnswer> {
    return withEtag(reply, await this.assignments.giveBack(actor, id, given, expectedVersion(request, 'optional')));
  }

  /** Gives a loan longer; 409 for what is no loan or has ended. */
  @Post('assignments/:id/extend')
  @HttpCode(200)
  @Requires('assignments:write')
  async extend(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: Extension,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssignmentAnswer> {
    const expected = expectedVersion(request, 'optional');
    return withEtag(reply, await this.database.transaction((tx) => extendLoan(tx, actor, id, given.dueBack, expected)));
  }

  /**
   * Undoes what one did oneself, for ten minutes. An issue ends as it began, and a camera that came from the store goes back
   * there; a return is corrected to have gone on, by a new version, which is answered.
   */
  @Post('assignments/:id/undo')
  @HttpCode(200)
  @Requires('assignments:write')
  async undo(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssignmentAnswer> {
    return withEtag(reply, await this.assignments.undo(actor, id, expectedVersion(request, 'optional')));
  }

  /** Corrects the record: 201 with the new version; the earlier one stays readable. */
  @Post('assignments/:id/correct')
  @Requires('assignments:correct')
  async correct(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CorrectionBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssignmentAnswer> {
    return withEtag(reply, await this.assignments.correct(actor, id, given, expectedVersion(request, 'optional')));
  }

  /** Hands a camera over: one ends and the other begins at one instant. 201 with the one that begins. */
  @Post('assignments/:id/transfer')
  @Requires('assignments:write')
  async transfer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: TransferBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IssueAnswer> {
    return withEtag(reply, await this.assignments.transfer(actor, id, given, expectedVersion(request, 'optional')));
  }

  /** What was noted and signed at both ends of an assignment. */
  @Get('assignments/:id/receipts')
  @Requires('assignments:read')
  async receipts(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ReceiptView[]> {
    await readAssignment(this.database, id, actor.scope);
    return (await readReceipts(this.database, [id])).get(id) ?? [];
  }
}

function withEtag<Answer extends { readonly version: number }>(reply: FastifyReply, answer: Answer): Answer {
  setEtag(reply, answer.version);
  return answer;
}
