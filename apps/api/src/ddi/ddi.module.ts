import { Module } from '@nestjs/common';
import { ArtifactsModule } from '../artifacts/artifacts.module.ts';
import { RolloutsModule } from '../rollouts/rollouts.module.ts';
import { ActionsController } from './actions.controller.ts';
import { ArtifactsController } from './artifacts.controller.ts';
import { ConfigDataService } from './config-data.service.ts';
import { ConfirmationController } from './confirmation.controller.ts';
import { DeviceAccess } from './device-access.ts';
import { InstalledController } from './installed.controller.ts';
import { PollController } from './poll.controller.ts';
import { PollTimes } from './poll-times.ts';

@Module({
  imports: [RolloutsModule, ArtifactsModule],
  controllers: [PollController, ActionsController, ArtifactsController, ConfirmationController, InstalledController],
  providers: [DeviceAccess, ConfigDataService, PollTimes],
})
export class DdiModule {}
