import { instantMilliseconds, type ReadReport, type TelemetryAnswer } from '@custodian/device-protocol';
import { correctTime, judgeTime, measureClockSkew } from '@custodian/domain';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeviceActionsService } from '../rollouts/device-actions.service.ts';
import { commitReports } from './commit-reports.ts';
import { Gathering, type Written } from '../database/gathering.ts';
import type { ReportFrame, ReportingDock } from './report-frame.ts';
import { retryingDeadlocks } from '../database/retrying-deadlocks.ts';

/** A batch is some tens of milliseconds: nobody waits long for those before them. */
const mostInBatch = 64;
/** One batch is made ready while another is being written. */
const batchesAtOnce = 2;
/** A batch costs a score of statements however small it is: fewer reports than these wait for the one under way. */
const worthABatch = 16;

/** Takes docks' reports: many in one transaction, committed before any is answered, so that a kill loses or doubles nothing. */
@Injectable()
export class ReceiveReport {
  private readonly log = new Logger('Telemetry');
  private readonly reports = new Gathering<ReportFrame, TelemetryAnswer>((frames) => this.write(frames), {
    most: mostInBatch,
    lanes: batchesAtOnce,
    worthALane: worthABatch,
    keyOf: ({ dock }) => dock.id,
  });

  constructor(
    private readonly database: DataSource,
    private readonly actions: DeviceActionsService,
  ) {}

  /** `clockAtSending` is the dock's `Date` header in epoch milliseconds, null when it sent none that can be read. */
  receive(dock: ReportingDock, report: ReadReport, clockAtSending: number | null): Promise<TelemetryAnswer> {
    const receivedAt = Date.now();
    const measured = measureClockSkew(clockAtSending, receivedAt);
    const skew = measured ?? 0;
    const at = correctTime(instantMilliseconds(report.sentAt), skew);
    const verdict = judgeTime(at, receivedAt);
    return this.reports.add({ dock, report, receivedAt, skew, isSkewMeasured: measured !== null, at, verdict });
  }

  private async write(frames: readonly ReportFrame[]): Promise<readonly Written<TelemetryAnswer>[]> {
    try {
      return await retryingDeadlocks(() => this.database.transaction((tx) => commitReports(tx, this.actions, frames)));
    } catch (error) {
      if (frames.length > 1)
        this.log.warn(`A batch of ${frames.length} reports is written one by one: ${String(error)}`);
      throw error;
    }
  }
}
