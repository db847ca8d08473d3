import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenTo } from '../access/requires.ts';
import { DeviceAccess } from '../ddi/device-access.ts';
import { DeviceDenial } from '../ddi/device-denial.ts';
import { DockStreams } from './dock-streams.service.ts';
import { TelemetryFilter } from './telemetry.filter.ts';

@ApiTags('devices')
@Controller(':tenant/controller/v1/:controllerId/events')
@UseFilters(TelemetryFilter)
export class DockEventsController {
  constructor(
    private readonly access: DeviceAccess,
    private readonly streams: DockStreams,
  ) {}

  /** The push channel of a dock: `update`, `cancel`, `identify`, and `ping` every 15 seconds; resumes by Last-Event-ID. */
  @Get()
  @ApiProduces('text/event-stream')
  @OpenTo('device')
  async listen(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { dock, device } = await this.access.admit(request, tenant, controllerId);
    if (device.kind !== 'dock') throw new DeviceDenial('not-its-own');
    const last = request.headers['last-event-id'];
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    await this.streams.add(
      dock.id,
      reply.raw,
      typeof last === 'string' && /^\d{1,18}$/.test(last) ? Number(last) : null,
    );
  }
}
