import { Module } from '@nestjs/common';
import { ReportsController } from './reports.controller.ts';
import { UsagePdf } from './usage-pdf.service.ts';
import { UsageReportService } from './usage-report.service.ts';
import { UsageRollUp } from './usage-roll-up.ts';

@Module({
  controllers: [ReportsController],
  providers: [UsagePdf, UsageReportService, UsageRollUp],
  exports: [UsagePdf, UsageReportService],
})
export class ReportsModule {}
