import { Module } from '@nestjs/common';
import { HealthHistoryController } from './health-history.controller.ts';
import { TelemetryJobs } from './telemetry-jobs.service.ts';
import { TelemetrySettingsController } from './telemetry-settings.controller.ts';

@Module({ controllers: [HealthHistoryController, TelemetrySettingsController], providers: [TelemetryJobs] })
export class HealthHistoryModule {}
