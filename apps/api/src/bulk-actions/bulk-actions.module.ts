import { Module } from '@nestjs/common';
import { BulkActionList } from './bulk-action-list.query.ts';
import { BulkActionsController } from './bulk-actions.controller.ts';
import { BulkActionsProcessor } from './bulk-actions.processor.ts';
import { BulkActionsService } from './bulk-actions.service.ts';

@Module({
  controllers: [BulkActionsController],
  providers: [BulkActionList, BulkActionsProcessor, BulkActionsService],
})
export class BulkActionsModule {}
