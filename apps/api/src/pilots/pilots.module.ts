import { Module } from '@nestjs/common';
import { PilotAnalysesService } from './pilot-analyses.service.ts';
import { PilotCommandsController } from './pilot-commands.controller.ts';
import { PilotCommandsService } from './pilot-commands.service.ts';
import { PilotEntriesController } from './pilot-entries.controller.ts';
import { PilotEntriesService } from './pilot-entries.service.ts';
import { PilotPlansService } from './pilot-plans.service.ts';
import { PilotRowsController } from './pilot-rows.controller.ts';
import { PilotRowsService } from './pilot-rows.service.ts';
import { PilotsController } from './pilots.controller.ts';

@Module({
  controllers: [PilotsController, PilotCommandsController, PilotEntriesController, PilotRowsController],
  providers: [PilotAnalysesService, PilotCommandsService, PilotEntriesService, PilotPlansService, PilotRowsService],
})
export class PilotsModule {}
