import type { Borrowing, Readiness } from '../readiness/index.ts';
import type { NamedPlace } from '../stations/index.ts';
import type { BayVerdict } from './judge-bay.ts';

/** One bay as the board shows it. */
export interface BoardBay {
  readonly bay: number;
  readonly verdict: BayVerdict;
  readonly camera: string | null;
  readonly batteryPercent: number | null;
  readonly pendingFiles: number | null;
  /** When its camera will be ready, by its own charging; null where it is, or where nothing can be said. */
  readonly readyAt: string | null;
  readonly since: string | null;
  readonly faultCode: string | null;
  /** The camera's status in the register. */
  readonly status: string | null;
  readonly update: { readonly version: string; readonly state: string } | null;
  /** The team whose pool it belongs to. */
  readonly pool: string | null;
  /** From when somebody else has it set aside. */
  readonly neededAt: string | null;
  /** Who answers for it; always null where names are not to be shown. */
  readonly holder: { readonly collarNumber: string | null; readonly name: string } | null;
  /** The one that the issue desk would hand out first. */
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
  /** Of the ready ones, those that anybody may take: as many as tiles say so. */
  readonly forAnyone: number;
  /** Of those, what is left above what is due out and the station's floor. */
  readonly spare: number;
  /** Ready ones whose dock is silent: as it said last. */
  readonly readyInSilentDocks: number;
  /** In a bay and not ready yet. */
  readonly gettingReady: number;
  /** When the last of those that are in time will be ready. */
  readonly lastInTimeAt: string | null;
  /** Cameras at home here that are overdue, as the list counts them. */
  readonly overdue: number;
  /** Where to borrow what charging does not close. */
  readonly borrow: readonly Borrowing[];
}

/** A station on its wall: each bay with what may be done at it, and the next handover. */
export interface Board {
  readonly asAt: string;
  readonly station: NamedPlace & { readonly cameras: number };
  readonly batteryFloorPercent: number;
  readonly showsHolders: boolean;
  readonly docks: readonly BoardDock[];
  readonly readiness: BoardReadiness;
}
