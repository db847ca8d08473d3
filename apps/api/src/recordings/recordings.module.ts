import { Module } from '@nestjs/common';
import { ReportsModule } from '../reports/reports.module.ts';
import { RecordingsController } from './recordings.controller.ts';

@Module({ imports: [ReportsModule], controllers: [RecordingsController] })
export class RecordingsModule {}
