import { Module } from '@nestjs/common';
import { FailedJobList } from './failed-job-list.query.ts';
import { QueueCommands } from './queue-commands.service.ts';
import { QueueOverview } from './queue-overview.query.ts';
import { QueueWatch } from './queue-watch.ts';
import { QueuesController } from './queues.controller.ts';

@Module({
  controllers: [QueuesController],
  providers: [FailedJobList, QueueCommands, QueueOverview, QueueWatch],
})
export class QueuesModule {}
