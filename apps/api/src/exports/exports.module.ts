import { Module } from '@nestjs/common';
import { ArtifactsModule } from '../artifacts/artifacts.module.ts';
import { ReportsModule } from '../reports/reports.module.ts';
import { ExportsController } from './exports.controller.ts';
import { ExportsProcessor } from './exports.processor.ts';
import { ExportsService } from './exports.service.ts';

@Module({
  imports: [ArtifactsModule, ReportsModule],
  controllers: [ExportsController],
  providers: [ExportsProcessor, ExportsService],
  exports: [ExportsService],
})
export class ExportsModule {}
