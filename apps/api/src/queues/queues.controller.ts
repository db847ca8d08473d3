import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { FailedJobList, type FailedJobView } from './failed-job-list.query.ts';
import { QueueCommands } from './queue-commands.service.ts';
import { QueueOverview, type QueueView } from './queue-overview.query.ts';
import { FailedJobRequest, QueuePause } from './queue-requests.ts';

@ApiTags('queues')
@Controller('api/v1/queues')
export class QueuesController {
  constructor(
    private readonly jobs: JobsService,
    private readonly overview: QueueOverview,
    private readonly failed: FailedJobList,
    private readonly commands: QueueCommands,
  ) {}

  /** Every queue with its counts, and where they live. */
  @Get()
  @Requires('queues:read')
  async all(): Promise<{ items: QueueView[]; backend: string; asAt: string }> {
    const now = Date.now();
    return {
      items: await this.overview.all(now),
      backend: this.jobs.backend,
      asAt: new Date(now).toISOString(),
    };
  }

  /** Jobs that failed, with why; the stack only for who may do something about it. */
  @Get('failed')
  @Requires('queues:read')
  list(
    @CurrentActor() actor: Actor,
    @Query() { queue, limit }: FailedJobRequest,
  ): Promise<{ items: FailedJobView[]; total: number }> {
    const queues = this.jobs.names.filter((name) => queue === undefined || name === queue);
    return this.failed.all(queues, limit ?? 100, actor.permissions.has('queues:write'));
  }

  /** Tries a failed job once more, from the beginning. 409 when it has not failed any more. */
  @Post(':queue/jobs/:job/retry')
  @HttpCode(204)
  @Requires('queues:write')
  retry(@CurrentActor() actor: Actor, @Param('queue') queue: string, @Param('job') job: string): Promise<void> {
    return this.commands.retry(actor, queue, job);
  }

  /** Puts a failed job aside for good; what it was to do is found again by its queue, where it still needs doing. */
  @Delete(':queue/jobs/:job')
  @HttpCode(204)
  @Requires('queues:write')
  remove(@CurrentActor() actor: Actor, @Param('queue') queue: string, @Param('job') job: string): Promise<void> {
    return this.commands.remove(actor, queue, job);
  }

  /** Tries every failed job of a queue once more; answers how many. */
  @Post(':queue/retry')
  @HttpCode(200)
  @Requires('queues:write')
  async retryAll(@CurrentActor() actor: Actor, @Param('queue') queue: string): Promise<{ retried: number }> {
    return { retried: await this.commands.retryAll(actor, queue) };
  }

  /** Lets no further job of a queue begin; what runs ends. */
  @Post(':queue/pause')
  @HttpCode(204)
  @Requires('queues:write')
  pause(@CurrentActor() actor: Actor, @Param('queue') queue: string, @Body() { reason }: QueuePause): Promise<void> {
    return this.commands.pause(actor, queue, reason);
  }

  /** Lets a paused queue go on. */
  @Post(':queue/resume')
  @HttpCode(204)
  @Requires('queues:write')
  resume(@CurrentActor() actor: Actor, @Param('queue') queue: string): Promise<void> {
    return this.commands.resume(actor, queue);
  }
}
