/** What the docks of one simulation share. */
export interface FleetSettings {
  readonly server: string;
  readonly seed: number;
  /** Seconds of the world between reports without news. */
  readonly reportSeconds: number;
  readonly installSeconds: number;
  /** Whether the installation of a version fails on a device. */
  readonly isFailing: (serial: string, version: string) => boolean;
  /** Aborted when the simulation ends. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  readonly count: (what: 'reports' | 'polls' | 'updates' | 'blinks') => void;
  /** Something changed that a later start must know. */
  readonly changed: () => void;
  /** Seconds of the world; ends early, without an error, when the simulation does. */
  readonly pause: (seconds: number) => Promise<void>;
}
