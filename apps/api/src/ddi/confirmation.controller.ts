import {
  readActivation,
  readConfirmation,
  type AutoConfirm,
  type AutoConfirmActivation,
  type ConfirmationBase,
  type ConfirmationFeedback,
} from '@custodian/device-protocol';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { OpenTo } from '../access/requires.ts';
import { Takes } from '../http/described.ts';
import { actionIdOf } from './action-id.ts';
import { DdiRefusal } from './ddi-refusal.ts';
import { DeviceAccess } from './device-access.ts';
import { DeviceLinks } from './device-links.ts';
import { PollTimes } from './poll-times.ts';
import { readDeviceBody, readOptionalDeviceBody } from './read-device-body.ts';
import { acceptedType, sendDeviceAnswer } from './send-device-answer.ts';

/**
 * DDI's confirmation resource. No update waits for a device's consent: none of the stock clients knows how to give it, and
 * they would wait for ever. What a device says of confirming by itself is kept.
 */
@ApiTags('devices')
@Controller(':tenant/controller/v1/:controllerId/confirmationBase')
export class ConfirmationController {
  constructor(
    private readonly access: DeviceAccess,
    private readonly pollTimes: PollTimes,
    private readonly database: DataSource,
  ) {}

  /** Whether the device confirms by itself; counts as a poll. */
  @Get()
  @OpenTo('device')
  async base(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { device } = await this.access.admitPoll(request, tenant, controllerId);
    acceptedType(request.headers.accept);
    const autoConfirm = (await this.read(device.id)) ?? { active: false };
    this.pollTimes.add(device.id);
    const links = new DeviceLinks(request);
    const body: ConfirmationBase = {
      autoConfirm,
      _links: autoConfirm.active
        ? { deactivateAutoConfirm: links.to('confirmationBase/deactivateAutoConfirm') }
        : { activateAutoConfirm: links.to('confirmationBase/activateAutoConfirm') },
    };
    sendDeviceAnswer(request, reply, body);
  }

  /** The update to consent to: there is none, so 404. */
  @Get(':actionId')
  @OpenTo('device')
  async waiting(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Param('actionId') actionId: string,
    @Req() request: FastifyRequest,
  ): Promise<never> {
    await this.access.admit(request, tenant, controllerId);
    actionIdOf(actionId);
    throw nothingWaits();
  }

  /** Consent to an update that does not wait for it: 404, or 410 once it has ended. */
  @Post(':actionId/feedback')
  @Takes<ConfirmationFeedback>()
  @HttpCode(200)
  @OpenTo('device')
  async feedback(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Param('actionId') actionId: string,
    @Req() request: FastifyRequest,
  ): Promise<never> {
    const { device } = await this.access.admit(request, tenant, controllerId);
    const id = actionIdOf(actionId);
    readDeviceBody(request, readConfirmation);
    const [ended] = await this.database.query<object[]>(
      `SELECT 1 FROM actions WHERE id = $1 AND device_id = $2 AND state IN ('succeeded', 'failed', 'cancelled')`,
      [id, device.id],
    );
    throw ended ? new DdiRefusal('gone', 'This action is settled already.') : nothingWaits();
  }

  /** The device will confirm by itself; 409 when it does so already. */
  @Post('activateAutoConfirm')
  @Takes<AutoConfirmActivation>()
  @HttpCode(200)
  @OpenTo('device')
  async activate(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const { device } = await this.access.admit(request, tenant, controllerId);
    const given = readOptionalDeviceBody(request, readActivation) ?? {};
    const kept: AutoConfirm = { active: true, ...given, activatedAt: Date.now() };
    const [changed] = await this.database.query<[unknown[], number]>(
      `UPDATE devices SET auto_confirm = $2 WHERE id = $1 AND auto_confirm IS NULL RETURNING id`,
      [device.id, kept],
    );
    if (changed.length === 0) throw new DdiRefusal('auto-confirm-active', 'The device confirms by itself already.');
  }

  /** The device will be asked again, if ever a model asks. */
  @Post('deactivateAutoConfirm')
  @HttpCode(200)
  @OpenTo('device')
  async deactivate(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const { device } = await this.access.admit(request, tenant, controllerId);
    await this.database.query(`UPDATE devices SET auto_confirm = NULL WHERE id = $1`, [device.id]);
  }

  private async read(deviceId: string): Promise<AutoConfirm | null> {
    const [row] = await this.database.query<{ auto_confirm: AutoConfirm | null }[]>(
      `SELECT auto_confirm FROM devices WHERE id = $1`,
      [deviceId],
    );
    return row?.auto_confirm ?? null;
  }
}

function nothingWaits(): DdiRefusal {
  return new DdiRefusal('not-found', 'No action of this device waits for confirmation.');
}
