import { Module } from '@nestjs/common';
import { ReportsController } from './reports.controller.ts';
import { UsageReportService } from './usage-report.service.ts';
import { UsageRollUp } from './usage-roll-up.ts';

@Module({
  controllers: [ReportsController],
  providers: [UsageReportService, UsageRollUp],
  exports: [UsageReportService],
})
export class ReportsModule {}
