import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { setEtag } from '../http/conditional.ts';
import { chosenColumns, sendExport, type ExportColumn } from '../http/export-rows.ts';
import { UnknownDeviceList, type UnknownDeviceView } from './unknown-device-list.query.ts';
import { readUnknownDevice, type UnknownDeviceDetail } from './read-unknown-device.ts';
import { UnknownDeviceListRequest } from './unknown-device-requests.ts';

@ApiTags('unknown-devices')
@Controller('api/v1/unknown-devices')
export class UnknownDevicesController {
  constructor(
    private readonly devices: UnknownDeviceList,
    private readonly database: DataSource,
  ) {}

  /** Devices that docks report and nobody has admitted. */
  @Get()
  @Requires('unknown-devices:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: UnknownDeviceListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.devices.page(actor.scope, request);
    const columns = chosenColumns(exportColumns, request.columns);
    await recordExport(this.database, actor, 'unknown-device', request);
    const rows = this.devices.all(actor.scope, request);
    return sendExport<UnknownDeviceView>(reply, request.format, 'unknown-devices', columns, rows);
  }

  /** One: everywhere it was seen, the known serials that are nearest to its own, and what may be done. */
  @Get(':id')
  @Requires('unknown-devices:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UnknownDeviceDetail> {
    const device = await readUnknownDevice(this.database.manager, actor.scope, id);
    setEtag(reply, device.version);
    return device;
  }
}

const exportColumns: readonly ExportColumn<UnknownDeviceView>[] = [
  { heading: 'Serial', key: 'serial', value: (device) => device.serial },
  { heading: 'Status', key: 'status', value: (device) => device.status },
  { heading: 'First seen', key: 'firstSeenAt', value: (device) => device.firstSeenAt },
  { heading: 'Last seen', key: 'lastSeenAt', value: (device) => device.lastSeenAt },
  { heading: 'Dock', key: 'place', value: (device) => device.dock?.serial },
  { heading: 'Bay', key: 'place', value: (device) => device.dock?.bay },
  { heading: 'Station', key: 'station', value: (device) => device.station?.code },
  { heading: 'Camera', key: 'camera', value: (device) => device.camera },
];
