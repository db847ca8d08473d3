import type { BayVerdict, Borrowing, Readiness } from '@custodian/domain';

/** One bay as the board shows it. */
export interface BoardBay {
  readonly bay: number;
  readonly verdict: BayVerdict;
  readonly camera: string | null;
  readonly batteryPercent: number | null;
  readonly pendingFiles: number | null;
  /** When its camera will be ready; null where it is, or where nothing can be said. */
  readonly readyAt: string | null;
  readonly since: string | null;
  readonly faultCode: string | null;
  readonly status: string | null;
  readonly update: { readonly version: string; readonly state: string } | null;
  readonly pool: string | null;
  readonly neededAt: string | null;
  readonly holder: { readonly collarNumber: string | null; readonly name: string } | null;
  readonly isFirst: boolean;
}

export interface BoardDock {
  readonly serial: string;
  readonly status: 'online' | 'silent' | 'never';
  readonly lastHeardAt: string | null;
  readonly bays: readonly BoardBay[];
}

/** How a station stands for its next handover, and what would close the gap. */
export interface BoardReadiness extends Readiness {
  readonly handover: { readonly name: string; readonly startsAt: string } | null;
  readonly readyInSilentDocks: number;
  readonly gettingReady: number;
  readonly lastInTimeAt: string | null;
  readonly overdue: number;
  readonly borrow: readonly Borrowing[];
}

/** `GET /api/v1/stations/{code}/board`. */
export interface Board {
  readonly asAt: string;
  readonly station: { readonly code: string; readonly name: string; readonly cameras: number };
  readonly batteryFloorPercent: number;
  readonly showsHolders: boolean;
  readonly docks: readonly BoardDock[];
  readonly readiness: BoardReadiness;
}
