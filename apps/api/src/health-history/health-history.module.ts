import { Module } from '@nestjs/common';
import { TelemetryJobs } from './telemetry-jobs.service.ts';
import { TelemetrySettingsController } from './telemetry-settings.controller.ts';

@Module({ controllers: [TelemetrySettingsController], providers: [TelemetryJobs] })
export class HealthHistoryModule {}
