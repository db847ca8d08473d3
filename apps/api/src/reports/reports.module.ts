import { Module } from '@nestjs/common';
import { ReportsController } from './reports.controller.ts';
import { UsagePdf } from './usage-pdf.service.ts';
import { UsageReportService } from './usage-report.service.ts';
import { UpdateReportService } from './update-report.service.ts';
import { UpdatesController } from './updates.controller.ts';
import { UsageRollUp } from './usage-roll-up.ts';

@Module({
  controllers: [ReportsController, UpdatesController],
  providers: [UpdateReportService, UsagePdf, UsageReportService, UsageRollUp],
  exports: [UsagePdf, UsageReportService],
})
export class ReportsModule {}
