import { Module } from '@nestjs/common';
import { ExportsModule } from '../exports/exports.module.ts';
import { ReportsModule } from '../reports/reports.module.ts';
import { RecordingsController } from './recordings.controller.ts';
import { UsageRowsController } from './usage-rows.controller.ts';

@Module({ imports: [ExportsModule, ReportsModule], controllers: [RecordingsController, UsageRowsController] })
export class RecordingsModule {}
