import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordLook } from '../audit/record-look.ts';
import { findCamera } from '../cameras/find-camera.ts';
import { findStatedPerson } from '../custody/find-subject.ts';
import { findPerson } from '../staff/find-person.ts';
import { cameraBranches, personBranches } from './history-branches.ts';
import { HistoryRequest, MonthsRequest } from './history-requests.ts';
import { readHistory, readMonths, type HistoryPage, type HistoryPlace } from './history.query.ts';

type Months = { months: { month: string; count: number }[] };

/** One timeline of everything that happened, for years back. */
@ApiTags('custody')
@Controller('api/v1')
export class HistoryController {
  constructor(private readonly database: DataSource) {}

  /** What happened to a camera, newest first; `before` jumps to an instant, `cursor` goes on. */
  @Get('cameras/:serial/history')
  @Requires('custody:read')
  async ofCamera(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Query() request: HistoryRequest,
  ): Promise<HistoryPage> {
    const { id } = await findCamera(this.database, serial, actor.scope);
    return readHistory(this.database, cameraBranches, id, placeOf(request));
  }

  /** The months with anything in them, for jumping. */
  @Get('cameras/:serial/history/months')
  @Requires('custody:read')
  async monthsOfCamera(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Query() { kinds }: MonthsRequest,
  ): Promise<Months> {
    const { id } = await findCamera(this.database, serial, actor.scope);
    return { months: await readMonths(this.database, cameraBranches, id, kinds ?? null) };
  }

  /** What a person did with cameras and where they belonged, newest first. Reading it is itself logged, once for all its pages. */
  @Get('staff/:collarNumber/history')
  @Requires('custody:read')
  async ofPerson(
    @CurrentActor() actor: Actor,
    @Param('collarNumber') collarNumber: string,
    @Query() request: HistoryRequest,
  ): Promise<HistoryPage> {
    const { id, label } = await findStatedPerson(this.database, collarNumber, new Date(), actor.scope);
    const page = await readHistory(this.database, personBranches, id, placeOf(request));
    const entry = { action: 'staff.read-history', subjectKind: 'staff', subjectId: id, subjectLabel: label };
    await recordLook(this.database.manager, actor, entry, request.cursor);
    return page;
  }

  /** The months with anything in them, for jumping. */
  @Get('staff/:collarNumber/history/months')
  @Requires('custody:read')
  async monthsOfPerson(
    @CurrentActor() actor: Actor,
    @Param('collarNumber') collarNumber: string,
    @Query() { kinds }: MonthsRequest,
  ): Promise<Months> {
    const { id } = await findPerson(this.database, collarNumber, new Date(), actor.scope);
    return { months: await readMonths(this.database, personBranches, id, kinds ?? null) };
  }
}

function placeOf({ kinds, before, cursor, limit }: HistoryRequest): HistoryPlace {
  return { kinds: kinds ?? null, before: before ?? null, cursor: cursor ?? null, limit: limit ?? 50 };
}
