import type { ActionState } from '@custodian/domain';
import { baysOf, type Bay } from '../../ui/bay/bay.ts';

export interface NamedPlace {
  readonly code: string;
  readonly name: string;
}

/** A dock as the list shows it. */
export interface Dock {
  readonly serial: string;
  readonly model: string;
  readonly station: NamedPlace;
  readonly bays: number;
  /** `HH:mm:ss`. */
  readonly pollInterval: string;
  readonly status: 'online' | 'silent' | 'never';
  readonly firmwareVersion: string | null;
  readonly lastReportAt: string | null;
  readonly lastPollAt: string | null;
  readonly clockSkewSeconds: number | null;
  readonly uplinkBitsPerSecond: number | null;
  /** Recordings that wait in its bays. */
  readonly pendingFiles: number;
  /** Since when the first of their cameras is in its bay. */
  readonly pendingSince: string | null;
  readonly bayStates: readonly Bay[];
  readonly tokenIssuedAt: string;
  readonly version: number;
}

/** One bay with all that its dock said last. */
export interface BayDetail extends Bay {
  readonly since: string | null;
  readonly faultCode: string | null;
  /** False for a serial that the register does not have. */
  readonly isKnown: boolean;
  /** Another dock reports the same camera. */
  readonly isContested: boolean;
  readonly batteryPercent: number | null;
  readonly pendingFiles: number | null;
  readonly firmwareVersion: string | null;
  readonly update: { readonly rollout: string; readonly version: string; readonly state: ActionState } | null;
}

/** A dock's page: every bay in full, and what the dock said of itself. */
export interface DockDetail extends Omit<Dock, 'bayStates'> {
  readonly bayStates: readonly BayDetail[];
  readonly temperatureCelsius: number | null;
  readonly freeBytes: number | null;
  readonly uptimeSeconds: number | null;
  readonly epoch: number;
  readonly sequence: number | null;
  /** What it was refused in the last seven days: devices that are not its own or not in its bays. */
  readonly refused: { readonly count: number; readonly lastAt: string | null; readonly lastFor: string | null };
}

/** A dock with its token in clear: the only answer that ever holds it. */
export interface DockWithToken extends DockDetail {
  readonly token: string;
}

export interface NewDock {
  readonly serial: string;
  readonly model: string;
  readonly station: string;
  readonly bays: number;
  readonly pollInterval?: string;
}

/** What of a dock can be changed. */
export interface DockSettings {
  readonly station: string;
  readonly bays: number;
  readonly pollInterval: string;
}

/** One thing that happened at a dock. */
export interface DockHappening {
  readonly id: string;
  readonly at: string;
  readonly type: 'docked' | 'undocked' | 'tapped' | 'fault' | 'restarted';
  readonly bay: number | null;
  readonly camera: string | null;
  readonly isKnown: boolean;
  readonly batteryPercent: number | null;
  readonly detail: string | null;
}

/** The bays of a dock for strips and squares; all silent where the dock is. */
export function baysShown(dock: Dock): Bay[] {
  return baysOf(dock.bays, dock.bayStates, dock.status !== 'online');
}

export function settingsOf(dock: Pick<DockDetail, 'station' | 'bays' | 'pollInterval'>): DockSettings {
  return { station: dock.station.code, bays: dock.bays, pollInterval: dock.pollInterval };
}
