import {
  ddiPaths,
  formatSleep,
  readConfigData,
  type ConfigDataBody,
  type ControllerBase,
  type ControllerLinks,
} from '@custodian/device-protocol';
import { Controller, Get, HttpCode, Param, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { OpenTo } from '../access/requires.ts';
import { Takes } from '../http/described.ts';
import { retryingDeadlocks } from '../database/retrying-deadlocks.ts';
import { DeviceActionsService } from '../rollouts/device-actions.service.ts';
import type { DeviceOffer } from '../rollouts/device-offer.ts';
import { ConfigDataService } from './config-data.service.ts';
import { DeviceAccess, type DeviceSession } from './device-access.ts';
import { DeviceLinks } from './device-links.ts';
import { PollTimes } from './poll-times.ts';
import { readDeviceBody } from './read-device-body.ts';
import { acceptedType, sendDeviceAnswer } from './send-device-answer.ts';

const nothing: DeviceOffer = { link: 'none', wait: null, until: null };

@ApiTags('devices')
@Controller(':tenant/controller/v1/:controllerId')
export class PollController {
  constructor(
    private readonly access: DeviceAccess,
    private readonly actions: DeviceActionsService,
    private readonly configData: ConfigDataService,
    private readonly pollTimes: PollTimes,
    private readonly database: DataSource,
  ) {}

  /** The poll: what to do next, as links, and when to ask again. */
  @Get()
  @OpenTo('device')
  async poll(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = await this.access.admitPoll(request, tenant, controllerId);
    acceptedType(request.headers.accept);
    const { device } = session;
    // Most polls find nothing to do: they cost one statement and no transaction.
    const offer = device.hasOpenAction
      ? await retryingDeadlocks(() =>
          this.database.transaction((tx) => this.actions.offerFor(tx, device.id, new Date())),
        )
      : nothing;
    this.pollTimes.add(device.id);
    sendDeviceAnswer(request, reply, controllerBase(session, offer, new DeviceLinks(request)));
  }

  /** The device's attributes; its wish for them is dropped with the same commit. */
  @Put('configData')
  @Takes<ConfigDataBody>()
  @HttpCode(200)
  @OpenTo('device')
  async putConfigData(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const { device } = await this.access.admit(request, tenant, controllerId);
    await this.configData.put(device.id, readDeviceBody(request, readConfigData));
  }
}

function controllerBase({ dock, device }: DeviceSession, offer: DeviceOffer, links: DeviceLinks): ControllerBase {
  const shown: ControllerLinks = {
    ...(offer.link === 'deploymentBase' ? { deploymentBase: links.toDeployment(offer.actionId, offer.isProving) } : {}),
    ...(offer.link === 'cancelAction' ? { cancelAction: links.to(ddiPaths.cancel(offer.actionId)) } : {}),
    ...(device.installedActionId === null
      ? {}
      : { installedBase: links.to(`installedBase/${device.installedActionId}`) }),
    ...(device.attributesWanted ? { configData: links.to(ddiPaths.configData) } : {}),
    ...(device.kind === 'dock' ? { telemetry: links.to(ddiPaths.telemetry), events: links.to(ddiPaths.events) } : {}),
  };
  return {
    config: { polling: { sleep: formatSleep(dock.pollIntervalSeconds) } },
    ...(Object.keys(shown).length > 0 ? { _links: shown } : {}),
    // A dock that never reported begins at epoch 0, sequence 0: there is nothing to tell it.
    ...(device.kind === 'dock' && dock.sequence >= 0
      ? { telemetry: { epoch: dock.epoch, sequence: dock.sequence } }
      : {}),
  };
}
