import type {
  CameraStatus,
  ExpectedBecause,
  GapReason,
  LineClass,
  ProbablePlace,
  ScanClass,
  StockTakeCommand,
  StockTakeExtent,
  StockTakeState,
  StockTakeTally,
} from '@custodian/domain';

interface Place {
  readonly code: string;
  readonly name: string;
}

/** A stock-take as lists show it. */
export interface StockTake {
  readonly id: string;
  readonly number: number;
  readonly station: Place;
  readonly extent: StockTakeExtent;
  readonly state: StockTakeState;
  readonly note: string | null;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly closedAt: string | null;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly signedName: string | null;
  readonly cancelReason: string | null;
  readonly expected: number;
  /** Cameras of the list that were scanned. */
  readonly scanned: number;
  readonly tally: StockTakeTally | null;
  readonly resultSha256: string | null;
  readonly version: number;
}

/** One stock-take, with where it stands. */
export interface StockTakeDetail extends StockTake {
  readonly tally: StockTakeTally;
  readonly lateScans: number;
  readonly countedBy: readonly { readonly name: string; readonly scans: number }[];
  readonly commands: readonly StockTakeCommand[];
}

/** One camera, or one unknown code. */
export interface StockTakeLine {
  readonly label: string;
  readonly class: LineClass;
  readonly serial: string | null;
  readonly assetTag: string | null;
  readonly status: CameraStatus | null;
  readonly station: Place | null;
  readonly because: ExpectedBecause | null;
  readonly isOut: boolean;
  readonly holder: { readonly collarNumber: string | null; readonly name: string } | null;
  readonly seen: {
    readonly at: string;
    readonly how: 'scan' | 'docked' | 'undocked' | 'reported';
    readonly by: string | null;
    readonly dock: string | null;
    readonly bay: number | null;
  } | null;
  readonly scans: number;
  readonly place: ProbablePlace | null;
  readonly lastProof: {
    readonly at: string;
    readonly dock: string | null;
    readonly bay: number | null;
    readonly isStillThere: boolean;
  } | null;
  readonly explanation: {
    readonly reason: GapReason;
    readonly text: string;
    readonly by: string;
    readonly at: string;
    readonly case: { readonly id: string; readonly number: number } | null;
  } | null;
}

/** What became of a scan that was sent. */
export interface ScanAnswer {
  readonly scanId: string;
  readonly class: ScanClass | 'undo';
  readonly late: boolean;
  readonly code: string;
  readonly camera: {
    readonly serial: string;
    readonly assetTag: string | null;
    readonly status: CameraStatus;
    readonly station: Place | null;
  } | null;
}

/** Why cameras were not seen, as a person gives it. */
export interface GapExplained {
  readonly cameras: readonly string[];
  readonly reason: GapReason;
  readonly text: string;
}
