import { Module } from '@nestjs/common';
import { ImportList } from './import-list.query.ts';
import { ImportResult } from './import-result.ts';
import { ImportRowList } from './import-row-list.query.ts';
import { ImportsController } from './imports.controller.ts';
import { ImportsProcessor } from './imports.processor.ts';
import { ImportsService } from './imports.service.ts';

@Module({
  controllers: [ImportsController],
  providers: [ImportList, ImportResult, ImportRowList, ImportsProcessor, ImportsService],
})
export class ImportsModule {}
