import { Module } from '@nestjs/common';
import { ReceiptsModule } from '../receipts/receipts.module.ts';
import { AssignmentsController } from './assignments.controller.ts';
import { AssignmentsService } from './assignments.service.ts';
import { CustodyWatchProcessor } from './custody-watch.processor.ts';
import { PoolTakingsProcessor } from './pool-takings.processor.ts';

@Module({
  imports: [ReceiptsModule],
  controllers: [AssignmentsController],
  providers: [AssignmentsService, CustodyWatchProcessor, PoolTakingsProcessor],
  exports: [AssignmentsService],
})
export class AssignmentsModule {}
