import type { BayReading, ReadReport } from '@custodian/device-protocol';
import type { EpochMilliseconds, TimeVerdict } from '@custodian/domain';
import type { StoredClaim } from './bay-claim-rows.ts';

/** The dock that a report is from. */
export interface ReportingDock {
  readonly id: string;
  readonly serial: string;
  readonly stationId: string;
}

/** A report with all that is known of it before anything is written. Times are epoch milliseconds. */
export interface ReportFrame {
  readonly dock: ReportingDock;
  readonly report: ReadReport;
  readonly receivedAt: EpochMilliseconds;
  /** The dock's clock less ours, in milliseconds, by which its times are corrected; 0 where it was not measured. */
  readonly skew: number;
  /** Whether this report showed the dock's clock. */
  readonly isSkewMeasured: boolean;
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
  /** The latest offload of its recordings that are judged by what docks say of it; null while there are none. */
  readonly byWordUntil: number | null;
  /** Which report its latest reading is from; null before the first. */
  readonly readBy: {
    readonly dock: string;
    readonly epoch: number;
    readonly sequence: number;
    readonly at: number;
  } | null;
}

/** Cameras by serial key. */
export type KnownCameras = ReadonlyMap<string, KnownCamera>;

/** A report in its batch, with what the register knows of it, all of it locked for this transaction. */
export interface TakenReport extends ReportFrame {
  /** The cameras that it names, and those that its dock held before. */
  readonly cameras: KnownCameras;
  /** What this dock last said of its bays, and any other dock of these cameras. */
  readonly stored: readonly StoredClaim[];
  /** Whether no later report of this dock came before. */
  readonly isLater: boolean;
  /** What the dock itself runs, as it said last. */
  readonly firmwareVersion: string | null;
  /** One reading per bay. */
  readonly readings: readonly BayReading[];
}

/** What evidence rows say of where they come from. */
export function reportName({ dock, report }: ReportFrame): string {
  return `${dock.serial} ${report.epoch}/${report.sequence}`;
}

/** The serial keys that a report names, each once. */
export function namedKeys({ report }: ReportFrame): Set<string> {
  const named = [...report.bays, ...report.events, ...report.recordings].flatMap(
    ({ cameraSerial }) => cameraSerial?.toLowerCase() ?? [],
  );
  return new Set(named);
}
