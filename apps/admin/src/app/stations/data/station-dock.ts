import type { Bay } from '../../ui/bay/bay.ts';

/** A dock as a station's page shows it. */
export interface StationDock {
  readonly serial: string;
  readonly bays: number;
  readonly status: string;
  readonly lastReportAt: string | null;
  readonly bayStates: readonly Bay[];
}
