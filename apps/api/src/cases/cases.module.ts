import { Module } from '@nestjs/common';
import { BreachClockProcessor } from './breach-clock.processor.ts';
import { CaseCommandsController } from './case-commands.controller.ts';
import { CaseCommandsService } from './case-commands.service.ts';
import { CaseFactsService } from './case-facts.service.ts';
import { CasesController } from './cases.controller.ts';
import { OpenCaseService } from './open-case.service.ts';
import { ReplaceCameraService } from './replace-camera.service.ts';

@Module({
  controllers: [CasesController, CaseCommandsController],
  providers: [BreachClockProcessor, CaseCommandsService, CaseFactsService, OpenCaseService, ReplaceCameraService],
  exports: [OpenCaseService],
})
export class CasesModule {}
