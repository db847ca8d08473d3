import type { FaultShares } from './fault-shares.ts';
import type { InstallFate } from './install-fate.ts';

/** What the docks of one simulation share. */
export interface FleetSettings {
  readonly server: string;
  readonly seed: number;
  /** Seconds of the world between reports without news. */
  readonly reportSeconds: number;
  readonly installSeconds: number;
  /** What becomes of an attempt, counted from 1, to install a version on a device. */
  readonly fateOf: (serial: string, version: string, attempt: number) => InstallFate;
  readonly faults: FaultShares;
  /** Aborted when the simulation ends. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  readonly count: (what: 'reports' | 'polls' | 'updates' | 'blinks') => void;
  /** Something changed that a later start must know. */
  readonly changed: () => void;
  /** Seconds of the world; ends early, without an error, when the simulation does. */
  readonly pause: (seconds: number) => Promise<void>;
}
