import {
  readActionFeedback,
  type ActionFeedback,
  type ActionFeedbackBody,
  type Cancel,
} from '@custodian/device-protocol';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { OpenTo } from '../access/requires.ts';
import { Takes } from '../http/described.ts';
import { DeviceActionsService } from '../rollouts/device-actions.service.ts';
import type { FeedbackAnswer } from '../rollouts/device-offer.ts';
import { retryingDeadlocks } from '../database/retrying-deadlocks.ts';
import { actionIdOf, noSuchAction } from './action-id.ts';
import { DdiRefusal } from './ddi-refusal.ts';
import { deploymentView } from './deployment-view.ts';
import { DeviceAccess } from './device-access.ts';
import { DeviceLinks } from './device-links.ts';
import { historyCount } from './history-count.ts';
import { readDeviceBody } from './read-device-body.ts';
import { acceptedType, sendDeviceAnswer } from './send-device-answer.ts';

type TakeFeedback = (
  tx: EntityManager,
  deviceId: string,
  id: number,
  feedback: ActionFeedback,
) => Promise<FeedbackAnswer>;

const mostDetails = 50;

@ApiTags('devices')
@Controller(':tenant/controller/v1/:controllerId')
export class ActionsController {
  constructor(
    private readonly access: DeviceAccess,
    private readonly actions: DeviceActionsService,
    private readonly database: DataSource,
  ) {}

  /** What to install. The first GET of it is what "offered" means. */
  @Get('deploymentBase/:actionId')
  @OpenTo('device')
  async deployment(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Param('actionId') actionId: string,
    @Query('actionHistory') history: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { dock, device } = await this.access.admit(request, tenant, controllerId);
    acceptedType(request.headers.accept);
    const id = actionIdOf(actionId);
    const count = historyCount(history);
    const answer = await retryingDeadlocks(() =>
      this.database.transaction(async (tx) => {
        const deployment = await this.actions.fetchDeployment(tx, device.id, id, dock.id, new Date());
        return deployment && { deployment, history: await this.actions.history(tx, id, count) };
      }),
    );
    if (!answer) throw noSuchAction();
    sendDeviceAnswer(request, reply, deploymentView(answer.deployment, new DeviceLinks(request), answer.history));
  }

  /** How a deployment goes. 200 and an empty body; 410 when it was settled before. */
  @Post('deploymentBase/:actionId/feedback')
  @Takes<ActionFeedbackBody>()
  @HttpCode(200)
  @OpenTo('device')
  async feedback(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Param('actionId') actionId: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.take(request, tenant, controllerId, actionId, (tx, deviceId, id, feedback) =>
      this.actions.feedback(tx, deviceId, id, feedback, new Date()),
    );
  }

  /** What to stop. */
  @Get('cancelAction/:actionId')
  @OpenTo('device')
  async cancel(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Param('actionId') actionId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { device } = await this.access.admit(request, tenant, controllerId);
    acceptedType(request.headers.accept);
    const id = actionIdOf(actionId);
    const cancel = await this.database.transaction((tx) => this.actions.fetchCancel(tx, device.id, id, new Date()));
    if (!cancel) throw noSuchAction();
    const body: Cancel = { id: String(id), cancelAction: { stopId: String(cancel.stopId) } };
    sendDeviceAnswer(request, reply, body);
  }

  /** How the stopping goes. 405 when nothing is being stopped. */
  @Post('cancelAction/:actionId/feedback')
  @Takes<ActionFeedbackBody>()
  @HttpCode(200)
  @OpenTo('device')
  async cancelFeedback(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Param('actionId') actionId: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.take(request, tenant, controllerId, actionId, (tx, deviceId, id, feedback) =>
      this.actions.cancelFeedback(tx, deviceId, id, feedback, new Date()),
    );
  }

  /** Feedback is also taken from the dock that fetched the action, for a day, when the camera has left it. */
  private async take(
    request: FastifyRequest,
    tenant: string,
    controllerId: string,
    actionId: string,
    take: TakeFeedback,
  ): Promise<void> {
    const { device } = await this.access.admit(request, tenant, controllerId, ({ dock, device: asked }) =>
      /^\d{1,10}$/.test(actionId)
        ? this.database.transaction((tx) =>
            this.actions.mayFeedBackFor(tx, dock.id, asked.id, Number(actionId), new Date()),
          )
        : Promise.resolve(false),
    );
    const id = actionIdOf(actionId);
    const feedback = readDeviceBody(request, readActionFeedback);
    if (feedback.details.length > mostDetails) throw tooMuch(`Feedback has at most ${mostDetails} messages.`);
    const answer = await retryingDeadlocks(() => this.database.transaction((tx) => take(tx, device.id, id, feedback)));
    const refusal = refusals[answer];
    if (refusal) throw refusal();
  }
}

const refusals: Readonly<Record<FeedbackAnswer, (() => DdiRefusal) | null>> = {
  taken: null,
  'not-found': noSuchAction,
  ended: () => new DdiRefusal('gone', 'This action is settled already.'),
  'not-cancelling': () => new DdiRefusal('not-cancelling', 'Nothing is being cancelled here.'),
  'too-much': () => tooMuch('This action has all the feedback it takes.'),
};

function tooMuch(message: string): DdiRefusal {
  return new DdiRefusal('quota', message);
}
