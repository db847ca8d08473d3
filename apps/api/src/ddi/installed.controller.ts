import { readInstalledVersion, type InstalledVersion } from '@custodian/device-protocol';
import { isSameVersion } from '@custodian/domain';
import { Controller, Get, Param, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { OpenTo } from '../access/requires.ts';
import { Takes } from '../http/described.ts';
import { DeviceActionsService } from '../rollouts/device-actions.service.ts';
import { recordFirmwareVersions } from '../telemetry/write-firmware-versions.ts';
import { actionIdOf, noSuchAction } from './action-id.ts';
import { DdiRefusal } from './ddi-refusal.ts';
import { deploymentView } from './deployment-view.ts';
import { DeviceAccess } from './device-access.ts';
import { DeviceLinks } from './device-links.ts';
import { historyCount } from './history-count.ts';
import { readDeviceBody } from './read-device-body.ts';
import { acceptedType, sendDeviceAnswer } from './send-device-answer.ts';

@ApiTags('devices')
@Controller(':tenant/controller/v1/:controllerId/installedBase')
export class InstalledController {
  constructor(
    private readonly access: DeviceAccess,
    private readonly actions: DeviceActionsService,
    private readonly database: DataSource,
  ) {}

  /** What put the current software on. */
  @Get(':actionId')
  @OpenTo('device')
  async installed(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Param('actionId') actionId: string,
    @Query('actionHistory') history: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { device } = await this.access.admit(request, tenant, controllerId);
    acceptedType(request.headers.accept);
    const id = actionIdOf(actionId);
    const count = historyCount(history);
    const answer = await this.database.transaction(async (tx) => {
      const deployment = await this.actions.installed(tx, device.id, id);
      return deployment && { deployment, history: await this.actions.history(tx, id, count) };
    });
    if (!answer) throw noSuchAction();
    sendDeviceAnswer(request, reply, deploymentView(answer.deployment, new DeviceLinks(request), answer.history));
  }

  /** What somebody put on by other means: 201 when that is news, 200 when it was known; 404 for no release of its model. */
  @Put()
  @Takes<InstalledVersion>()
  @OpenTo('device')
  async record(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { device } = await this.access.admit(request, tenant, controllerId);
    const { name, version } = readDeviceBody(request, readInstalledVersion);
    const isNews = await this.database.transaction(async (tx) => {
      const [known] = await tx.query<{ version: string; reported: string | null }[]>(
        `SELECT f.version, v.firmware_version AS reported FROM devices v JOIN models m ON m.id = v.model_id
           JOIN firmware_releases f ON f.model_id = m.id
          WHERE v.id = $1 AND lower(m.name) = lower($2) AND f.version = $3 FOR NO KEY UPDATE OF v`,
        [device.id, name, version],
      );
      if (!known) throw new DdiRefusal('not-found', 'There is no such release of this device’s model.');
      if (known.reported !== null && isSameVersion(known.reported, version)) return false;
      await recordFirmwareVersions(tx, this.actions, [{ device: device.id, version }], new Date());
      return true;
    });
    void reply.status(isNews ? 201 : 200).send();
  }
}
