import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { ReportsModule } from '../reports/reports.module.ts';
import { AnswerReportService } from './answer-report.service.ts';
import { ReportRunsService } from './report-runs.service.ts';
import { ReportSchedulesController } from './report-schedules.controller.ts';
import { ReportSchedulesService } from './report-schedules.service.ts';
import { ReportSenderService } from './report-sender.service.ts';
import { SavedReportsController } from './saved-reports.controller.ts';
import { SavedReportsService } from './saved-reports.service.ts';
import { ScheduledReportsProcessor } from './scheduled-reports.processor.ts';

@Module({
  imports: [ReportsModule, NotificationsModule],
  controllers: [SavedReportsController, ReportSchedulesController],
  providers: [
    AnswerReportService,
    ReportRunsService,
    ReportSchedulesService,
    ReportSenderService,
    SavedReportsService,
    ScheduledReportsProcessor,
  ],
})
export class SavedReportsModule {}
