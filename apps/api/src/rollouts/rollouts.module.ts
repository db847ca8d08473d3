import { Module } from '@nestjs/common';
import { ForecastsModule } from '../forecasts/forecasts.module.ts';
import { ActionList } from './action-list.query.ts';
import { DeviceActionsService } from './device-actions.service.ts';
import { RolloutCommandsController } from './rollout-commands.controller.ts';
import { RolloutCommandsService } from './rollout-commands.service.ts';
import { RolloutList } from './rollout-list.query.ts';
import { RolloutsController } from './rollouts.controller.ts';
import { RolloutsProcessor } from './rollouts.processor.ts';
import { RolloutsService } from './rollouts.service.ts';

@Module({
  imports: [ForecastsModule],
  controllers: [RolloutsController, RolloutCommandsController],
  providers: [
    ActionList,
    DeviceActionsService,
    RolloutCommandsService,
    RolloutList,
    RolloutsProcessor,
    RolloutsService,
  ],
  exports: [DeviceActionsService],
})
export class RolloutsModule {}
