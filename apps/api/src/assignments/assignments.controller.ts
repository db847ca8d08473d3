import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { columnsFor } from '../staff/staff-in-exports.ts';
import { sendExport, type ExportColumn } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { assignmentListQuery } from './assignment-list.query.ts';
import { AssignmentListRequest, CorrectionBody, NewAssignment, NewReservation, Return } from './assignment-requests.ts';
import type { AssignmentAnswer } from './assignment-rows.ts';
import { AssignmentsService } from './assignments.service.ts';

interface AssignmentItem extends Omit<AssignmentAnswer, 'staff'> {
  readonly staff: { readonly collarNumber: string | null; readonly name: string };
}

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
      columnsFor(actor, exportColumns),
      listAll<AssignmentItem>(this.database, query, request.sort),
    );
  }

  /** Issues a camera: 201; 409 when somebody has it, or the person has one of their own; 404 for unknown names. */
  @Post('assignments')
  @Requires('assignments:write')
  issue(@CurrentActor() actor: Actor, @Body() given: NewAssignment): Promise<AssignmentAnswer> {
    return this.assignments.issue(actor, given);
  }

  /** Ends an assignment: now, or at an instant in the past. */
  @Post('assignments/:id/return')
  @HttpCode(200)
  @Requires('assignments:write')
  giveBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given?: Return,
  ): Promise<AssignmentAnswer> {
    return this.assignments.giveBack(actor, id, given ?? {});
  }

  /** Corrects the record: 201 with the new version; the earlier one stays readable. */
  @Post('assignments/:id/correct')
  @Requires('assignments:write')
  correct(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CorrectionBody,
  ): Promise<AssignmentAnswer> {
    return this.assignments.correct(actor, id, given);
  }

  /** Reserves a camera, or a team's pool, for somebody ahead of time. */
  @Post('reservations')
  @Requires('assignments:write')
  reserve(@CurrentActor() actor: Actor, @Body() given: NewReservation): Promise<Record<string, unknown>> {
    return this.assignments.reserve(actor, given);
  }
}

const exportColumns: readonly ExportColumn<AssignmentItem>[] = [
  { heading: 'Camera', value: (item) => item.camera },
  { heading: 'Collar number', value: (item) => item.staff.collarNumber },
  { heading: 'Name', value: (item) => item.staff.name, isStaffName: true },
  { heading: 'Mode', value: (item) => item.mode },
  { heading: 'From', value: (item) => item.from },
  { heading: 'Until', value: (item) => item.until },
  { heading: 'Due back', value: (item) => item.dueBack },
];
