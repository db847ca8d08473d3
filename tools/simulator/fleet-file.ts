/**
 * The fleet file: which docks and cameras the simulator plays. The demonstration seeder writes it to
 * `$CUSTODIAN_HOME/simulated-docks.json`; tests build it in memory.
 */

/** When a camera's holder works, in Europe/London time; `rotating` is two earlies, two lates, two nights, four days off. */
export type HolderPattern = 'early' | 'late' | 'night' | 'rotating' | 'days' | 'spare';

export interface FleetCamera {
  readonly serial: string;
  /** The bay it starts in (1…bays), or null when it starts outside, with its holder. */
  readonly bay: number | null;
  readonly firmwareVersion: string;
  /** What its battery is like when the simulator starts; left out, chance says. */
  readonly battery?: FleetBattery;
  /** `spare` never leaves the dock. */
  readonly holderPattern: HolderPattern;
}

export interface FleetBattery {
  readonly percent: number;
  readonly healthPercent: number;
  readonly cycles: number;
}

export interface FleetDock {
  readonly serial: string;
  /** The dock's TargetToken in clear, as `POST /api/v1/docks` answered it. */
  readonly token: string;
  /** Station code, for the log line only. */
  readonly station: string;
  readonly bays: number;
  readonly firmwareVersion?: string;
  /** The cameras whose home dock this is; never more than bays. */
  readonly cameras: readonly FleetCamera[];
}

export interface FleetFile {
  /** First segment of the DDI paths. */
  readonly tenant: string;
  readonly docks: readonly FleetDock[];
}
