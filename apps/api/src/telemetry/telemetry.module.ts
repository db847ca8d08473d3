import { Module } from '@nestjs/common';
import { DeviceAccess } from '../ddi/device-access.ts';
import { RolloutsModule } from '../rollouts/rollouts.module.ts';
import { UnknownDevicesModule } from '../unknown-devices/unknown-devices.module.ts';
import { DockEventsController } from './dock-events.controller.ts';
import { DockStreams } from './dock-streams.service.ts';
import { ReceiveReport } from './receive-report.service.ts';
import { ReportGate } from './report-gate.service.ts';
import { ReportsInFlight } from './reports-in-flight.service.ts';
import { TelemetryController } from './telemetry.controller.ts';

@Module({
  imports: [RolloutsModule, UnknownDevicesModule],
  controllers: [TelemetryController, DockEventsController],
  providers: [DeviceAccess, ReportsInFlight, ReportGate, ReceiveReport, DockStreams],
})
export class TelemetryModule {}
