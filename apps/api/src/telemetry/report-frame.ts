import type { ReadReport } from '@custodian/device-protocol';
import type { EpochMilliseconds, TimeVerdict } from '@custodian/domain';
import type { ActingDock } from '../ddi/find-device-session.ts';

/** A report with all that is known of it before anything is written. Times are epoch milliseconds. */
export interface ReportFrame {
  readonly dock: ActingDock;
  readonly report: ReadReport;
  readonly receivedAt: EpochMilliseconds;
  /** The dock's clock less ours, in milliseconds. */
  readonly skew: number;
  /** When the report was made, corrected by the skew. */
  readonly at: EpochMilliseconds;
  readonly verdict: TimeVerdict;
}

/** A camera as the register and its latest state have it, locked for this transaction. */
export interface KnownCamera {
  readonly id: string;
  readonly serial: string;
  readonly serialKey: string;
  readonly status: string;
  readonly stationId: string | null;
  readonly firmwareVersion: string | null;
  readonly dockId: string | null;
  readonly bay: number | null;
  readonly isContested: boolean;
  readonly batteryPercent: number | null;
  readonly clockSkewSeconds: number | null;
}

/** Cameras by serial key. */
export type KnownCameras = ReadonlyMap<string, KnownCamera>;

/** What evidence rows say of where they come from. */
export function reportName({ dock, report }: ReportFrame): string {
  return `${dock.serial} ${report.epoch}/${report.sequence}`;
}
