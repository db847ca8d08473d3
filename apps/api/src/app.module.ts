import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from './access/access.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { ConfigModule } from './config.module.ts';
import type { Config } from './config.ts';
import { dataSourceOptions } from './database/data-source.ts';
import { DdiModule } from './ddi/ddi.module.ts';
import { DeliveriesModule } from './deliveries/deliveries.module.ts';
import { DocksModule } from './docks/docks.module.ts';
import { EntitlementModule } from './entitlement/entitlement.module.ts';
import { EventsModule } from './events/events.module.ts';
import { ExceptionsModule } from './exceptions/exceptions.module.ts';
import { HealthHistoryModule } from './health-history/health-history.module.ts';
import { HealthModule } from './health/health.module.ts';
import { ExportsModule } from './exports/exports.module.ts';
import { CommandDataSource } from './idempotency/command-data-source.ts';
import { IdempotencyModule } from './idempotency/idempotency.module.ts';
import { ImportsModule } from './imports/imports.module.ts';
import { JobsModule } from './jobs/jobs.module.ts';
import { SetupModule } from './setup/setup.module.ts';
import { TelemetryModule } from './telemetry/telemetry.module.ts';
import { UnknownDevicesModule } from './unknown-devices/unknown-devices.module.ts';
import { WebhooksModule } from './webhooks/webhooks.module.ts';
import { UsersModule } from './users/users.module.ts';
import { HistoryModule } from './history/history.module.ts';
import { NotificationsModule } from './notifications/notifications.module.ts';
import { LabelsModule } from './labels/labels.module.ts';
import { AssignmentsModule } from './assignments/assignments.module.ts';
import { AssignmentBatchesModule } from './batches/assignment-batches.module.ts';
import { BulkActionsModule } from './bulk-actions/bulk-actions.module.ts';
import { CamerasModule } from './cameras/cameras.module.ts';
import { CasesModule } from './cases/cases.module.ts';
import { CustodyModule } from './custody/custody.module.ts';
import { BoardsModule } from './boards/boards.module.ts';
import { FleetHealthModule } from './fleet-health/fleet-health.module.ts';
import { DeskModule } from './desk/desk.module.ts';
import { QueuesModule } from './queues/queues.module.ts';
import { ReservationsModule } from './reservations/reservations.module.ts';
import { StaffModule } from './staff/staff.module.ts';
import { StationsModule } from './stations/stations.module.ts';
import { OverviewModule } from './overview/overview.module.ts';
import { RecordingsModule } from './recordings/recordings.module.ts';
import { ReconciliationsModule } from './reconciliations/reconciliations.module.ts';
import { ReportsModule } from './reports/reports.module.ts';
import { FoiModule } from './foi/foi.module.ts';
import { BoardSummaryModule } from './board-summary/board-summary.module.ts';
import { StockTakesModule } from './stock-takes/stock-takes.module.ts';
import { TeamsModule } from './teams/teams.module.ts';
import { ForecastsModule } from './forecasts/forecasts.module.ts';
import { FirmwareReleasesModule } from './firmware-releases/firmware-releases.module.ts';
import { ModelsModule } from './models/models.module.ts';
import { FreezesModule } from './freezes/freezes.module.ts';
import { RehearsalsModule } from './rehearsals/rehearsals.module.ts';
import { RolloutsModule } from './rollouts/rollouts.module.ts';
import { PilotsModule } from './pilots/pilots.module.ts';
import { SavedReportsModule } from './saved-reports/saved-reports.module.ts';
import { SavedViewsModule } from './saved-views/saved-views.module.ts';
import { ShiftPatternsModule } from './shift-patterns/shift-patterns.module.ts';
import { SigningKeysModule } from './signing-keys/signing-keys.module.ts';

/** Everything one process serves: the whole of Custodian, whatever its roles. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        TypeOrmModule.forRootAsync({
          useFactory: () => dataSourceOptions(config.databaseUrl),
          dataSourceFactory: () => Promise.resolve(new CommandDataSource(dataSourceOptions(config.databaseUrl))),
        }),
        IdempotencyModule,
        AccessModule,
        AuditModule,
        EventsModule,
        HealthModule,
        HealthHistoryModule,
        JobsModule,
        SetupModule,
        UsersModule,
        TeamsModule,
        StationsModule,
        BoardsModule,
        FleetHealthModule,
        ShiftPatternsModule,
        StaffModule,
        CustodyModule,
        HistoryModule,
        LabelsModule,
        CamerasModule,
        AssignmentsModule,
        AssignmentBatchesModule,
        DeskModule,
        ReservationsModule,
        StockTakesModule,
        UnknownDevicesModule,
        ExceptionsModule,
        NotificationsModule,
        WebhooksModule,
        CasesModule,
        ExportsModule,
        ImportsModule,
        DocksModule,
        EntitlementModule,
        DdiModule,
        DeliveriesModule,
        TelemetryModule,
        RecordingsModule,
        ReportsModule,
        FoiModule,
        BoardSummaryModule,
        PilotsModule,
        ReconciliationsModule,
        OverviewModule,
        FirmwareReleasesModule,
        ModelsModule,
        QueuesModule,
        RolloutsModule,
        RehearsalsModule,
        FreezesModule,
        ForecastsModule,
        SigningKeysModule,
        SavedReportsModule,
        SavedViewsModule,
        BulkActionsModule,
      ],
    };
  }
}
