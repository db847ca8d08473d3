import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.ts';
import { AssignmentBatchesController } from './assignment-batches.controller.ts';
import { AssignmentBatchesService } from './assignment-batches.service.ts';

@Module({
  imports: [AssignmentsModule],
  controllers: [AssignmentBatchesController],
  providers: [AssignmentBatchesService],
})
export class AssignmentBatchesModule {}
