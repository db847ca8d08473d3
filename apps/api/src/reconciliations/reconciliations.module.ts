import { Module } from '@nestjs/common';
import { DifferencesController } from './differences.controller.ts';
import { DifferencesService } from './differences.service.ts';
import { ReconciliationsController } from './reconciliations.controller.ts';
import { ReconciliationsProcessor } from './reconciliations.processor.ts';
import { StartReconciliationService } from './start-reconciliation.service.ts';

@Module({
  controllers: [ReconciliationsController, DifferencesController],
  providers: [DifferencesService, ReconciliationsProcessor, StartReconciliationService],
})
export class ReconciliationsModule {}
