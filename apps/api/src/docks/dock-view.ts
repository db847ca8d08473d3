import { formatSleep, type BayState } from '@custodian/device-protocol';
import type { ActionState } from '@custodian/domain';
import type { DockStatus } from './dock-requests.ts';

/** One bay as the list shows it. */
export interface BayView {
  readonly bay: number;
  readonly state: BayState;
  /** Serial of the camera in it, known or not. */
  readonly camera: string | null;
  readonly batteryPercent: number | null;
}

/** An update of the camera in a bay that is not over yet. */
export interface BayUpdate {
  readonly rollout: string;
  readonly version: string;
  readonly state: ActionState;
}

/** One bay with all that its dock said last. */
export interface BayDetail extends BayView {
  readonly since: string | null;
  readonly reportedAt: string;
  readonly faultCode: string | null;
  /** False for a serial that the register does not have. */
  readonly isKnown: boolean;
  readonly isContested: boolean;
  readonly batteryHealthPercent: number | null;
  readonly storageUsedBytes: number | null;
  readonly storageTotalBytes: number | null;
  readonly pendingFiles: number | null;
  readonly firmwareVersion: string | null;
  readonly clockSkewSeconds: number | null;
  readonly update: BayUpdate | null;
}

export interface DockView {
  readonly serial: string;
  readonly model: string;
  readonly station: { readonly code: string; readonly name: string };
  readonly bays: number;
  readonly pollInterval: string;
  readonly status: DockStatus;
  readonly firmwareVersion: string | null;
  readonly lastReportAt: string | null;
  readonly lastPollAt: string | null;
  readonly clockSkewSeconds: number | null;
  readonly uplinkBitsPerSecond: number | null;
  /** Recordings that wait in its bays. */
  readonly pendingFiles: number;
  /** Since when the first camera that still holds recordings is in its bay; null when nothing waits. */
  readonly pendingSince: string | null;
  /** Bays reported so far, in order. */
  readonly bayStates: readonly BayView[];
  readonly tokenIssuedAt: string;
  readonly version: number;
}

/** A dock's page: every bay in full, and what the dock said of itself. */
export interface DockDetail extends Omit<DockView, 'bayStates'> {
  readonly bayStates: readonly BayDetail[];
  readonly temperatureCelsius: number | null;
  readonly freeBytes: number | null;
  readonly uptimeSeconds: number | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly epoch: number;
  readonly sequence: number | null;
  readonly refused: RefusedRequests;
}

/** What a dock was refused in the last seven days, because it asked for a device that is not its own or not in its bays. */
export interface RefusedRequests {
  readonly count: number;
  readonly lastAt: string | null;
  /** The device it asked for last; null for a reader who sees only part of the force. */
  readonly lastFor: string | null;
}

/** A row of the list's query: the view but for what JavaScript words. */
export interface DockRow extends Omit<DockView, 'pollInterval'> {
  readonly pollIntervalSeconds: number;
}

export function dockView({ pollIntervalSeconds, ...row }: DockRow): DockView {
  return { ...row, pollInterval: formatSleep(pollIntervalSeconds) };
}
