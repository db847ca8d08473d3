import { Module } from '@nestjs/common';
import { ReportsModule } from '../reports/reports.module.ts';
import { BoardSummaryController } from './board-summary.controller.ts';
import { BoardSummaryService } from './board-summary.service.ts';

@Module({ imports: [ReportsModule], controllers: [BoardSummaryController], providers: [BoardSummaryService] })
export class BoardSummaryModule {}
