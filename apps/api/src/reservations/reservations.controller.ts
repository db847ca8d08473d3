import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { sendExport, type ExportColumn } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { columnsFor } from '../staff/staff-in-exports.ts';
import { readReservation, reservationListQuery, type ReservationView } from './reservation-list.query.ts';
import { Cancellation, NewReservation, ReservationListRequest } from './reservation-requests.ts';
import { ReservationsService, type ReservationAnswer } from './reservations.service.ts';

@ApiTags('reservations')
@Controller('api/v1/reservations')
export class ReservationsController {
  constructor(
    private readonly reservations: ReservationsService,
    private readonly database: DataSource,
  ) {}

  /** Reservations by search, camera, person, team, station and status, the next one first. */
  @Get()
  @Requires('assignments:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: ReservationListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const query = reservationListQuery(request, actor.scope);
    if (request.format !== 'csv' && request.format !== 'xlsx')
      return listPage<ReservationView>(this.database, query, request);
    await recordExport(this.database, actor, 'reservation', request);
    const rows = listAll<ReservationView>(this.database, query, request.sort);
    return sendExport(reply, request.format, 'reservations', columnsFor(actor, exportColumns), rows);
  }

  /** Reserves a camera, or one of a team's pool, for somebody ahead of time. 409 when it is reserved in that time. */
  @Post()
  @Requires('assignments:write')
  reserve(@CurrentActor() actor: Actor, @Body() given: NewReservation): Promise<ReservationAnswer> {
    return this.reservations.reserve(actor, given);
  }

  /** One reservation with its ETag. */
  @Get(':id')
  @Requires('assignments:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReservationView> {
    const reservation = await readReservation(this.database.manager, id, actor.scope);
    setEtag(reply, reservation.version);
    return reservation;
  }

  /** Gives a reservation up; 409 once it was used or is over. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('assignments:write')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: Cancellation,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReservationView> {
    const after = await this.reservations.cancel(actor, id, given, expectedVersion(request, 'optional'));
    setEtag(reply, after.version);
    return after;
  }
}

const exportColumns: readonly ExportColumn<ReservationView>[] = [
  { heading: 'Camera', value: (item) => item.camera },
  { heading: 'Pool of team', value: (item) => item.team?.name },
  { heading: 'Collar number', value: (item) => item.staff.collarNumber },
  { heading: 'Name', value: (item) => item.staff.name, isStaffName: true },
  { heading: 'From', value: (item) => item.from },
  { heading: 'Until', value: (item) => item.until },
  { heading: 'Status', value: (item) => item.status },
];
