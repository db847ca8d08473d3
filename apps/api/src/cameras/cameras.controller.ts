import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { columnsFor } from '../staff/staff-in-exports.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { chosenColumns, sendExport, type ExportColumn } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { Problem } from '../problems/problem.ts';
import { cameraListQuery, type CameraView } from './camera-list.query.ts';
import { CameraChange, CameraListRequest, CameraMoveBody, NewCamera, TimelineRequest } from './camera-requests.ts';
import { readLineage, type Lineage } from './lineage.query.ts';
import { readHealth, readTimeline, type CameraTimeline, type HealthDay } from './camera-timeline.query.ts';
import { CamerasService } from './cameras.service.ts';

@ApiTags('cameras')
@Controller('api/v1/cameras')
export class CamerasController {
  constructor(
    private readonly cameras: CamerasService,
    private readonly database: DataSource,
  ) {}

  /** Cameras by search, status, condition, station, model, firmware and holder; `format=csv|xlsx` exports the filter. */
  @Get()
  @Requires('cameras:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: CameraListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const query = cameraListQuery(request, actor.scope);
    if (request.format !== 'csv' && request.format !== 'xlsx')
      return listPage<CameraView>(this.database, query, request);
    const columns = columnsFor(actor, chosenColumns(exportColumns, request.columns));
    await recordExport(this.database, actor, 'camera', request);
    return sendExport(
      reply,
      request.format,
      'cameras',
      columns,
      listAll<CameraView>(this.database, query, request.sort),
    );
  }

  /** One camera with its ETag; 404 when missing or out of scope. */
  @Get(':serial')
  @Requires('cameras:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CameraView> {
    const camera = await this.cameras.one(serial, actor.scope);
    setEtag(reply, camera.version);
    return camera;
  }

  /** Adds one camera to the store: 201; 409 when the serial or tag is taken. */
  @Post()
  @Requires('cameras:write')
  add(@CurrentActor() actor: Actor, @Body() given: NewCamera): Promise<CameraView> {
    return this.cameras.add(actor, given);
  }

  /** Changes asset tag or home station; 428 without If-Match, 412 when stale. */
  @Patch(':serial')
  @Requires('cameras:write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Body() given: CameraChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CameraView> {
    const camera = await this.cameras.change(actor, serial, given, expectedVersion(request));
    setEtag(reply, camera.version);
    return camera;
  }

  /**
   * Moves a camera along its lifecycle; 409 with the reason when that move is not open to it. Missing and seized open the case
   * that belongs to them, coming back ends it, and retired writes it off: each is kept with the reason given here.
   */
  @Post(':serial/status')
  @HttpCode(200)
  @Requires('cameras:write')
  move(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Body() given: CameraMoveBody,
    @Req() request: FastifyRequest,
  ): Promise<CameraView> {
    return this.cameras.move(actor, serial, given, expectedVersion(request, 'optional'));
  }

  /** Lanes of [from, until): who answered for it, where it was docked, trips with their recordings, status, firmware. */
  @Get(':serial/timeline')
  @Requires('custody:read')
  async timeline(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Query() { from, until }: TimelineRequest,
  ): Promise<CameraTimeline> {
    if (Date.parse(from) >= Date.parse(until)) throw Problem.field('until', 'The end lies after the start.');
    return readTimeline(this.database, await this.idOf(actor, serial), from, until);
  }

  /** The cameras that stood before and after it in its place, nearest first. */
  @Get(':serial/lineage')
  @Requires('cameras:read')
  async lineage(@CurrentActor() actor: Actor, @Param('serial') serial: string): Promise<Lineage> {
    return readLineage(this.database, await this.idOf(actor, serial));
  }

  /** Health by local day, oldest first; at most 400 days. */
  @Get(':serial/health')
  @Requires('cameras:read')
  async health(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Query('days', ParseIntPipe) days: number,
  ): Promise<{ days: HealthDay[] }> {
    if (days < 1 || days > 400) throw Problem.field('days', 'days is a whole number from 1 to 400.');
    return { days: await readHealth(this.database, await this.idOf(actor, serial), days) };
  }

  private async idOf(actor: Actor, serial: string): Promise<string> {
    const camera = await this.cameras.one(serial, actor.scope);
    const [row] = await this.database.query<{ id: string }[]>(`SELECT id FROM cameras WHERE serial_key = lower($1)`, [
      camera.serial,
    ]);
    return row?.id ?? '';
  }
}

const exportColumns: readonly ExportColumn<CameraView>[] = [
  { heading: 'Serial', key: 'serial', value: (camera) => camera.serial },
  { heading: 'Asset tag', key: 'assetTag', value: (camera) => camera.assetTag },
  { heading: 'Model', key: 'model', value: (camera) => camera.model },
  { heading: 'Status', key: 'status', value: (camera) => camera.status },
  { heading: 'Station code', key: 'station', value: (camera) => camera.station?.code },
  { heading: 'Station', key: 'station', value: (camera) => camera.station?.name },
  { heading: 'Collar number', key: 'holder', value: (camera) => camera.holder?.collarNumber },
  { heading: 'Holder', key: 'holder', value: (camera) => camera.holder?.name, isStaffName: true },
  { heading: 'Firmware', key: 'firmware', value: (camera) => camera.firmwareVersion },
  { heading: 'Dock', key: 'where', value: (camera) => camera.dock?.serial },
  { heading: 'Bay', key: 'where', value: (camera) => camera.dock?.bay },
  { heading: 'Battery health, %', key: 'battery', value: (camera) => camera.latest?.batteryHealthPercent },
  { heading: 'Last seen', key: 'seen', value: (camera) => camera.lastSeenAt },
];
