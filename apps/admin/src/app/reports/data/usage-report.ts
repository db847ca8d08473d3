import type { Distribution, StationEnd, UsageGrouping } from '@custodian/domain';

export interface UsageFigures {
  readonly recordings: number;
  readonly minutes: number;
  readonly gigabytes: number;
  readonly peopleActive: number;
  readonly camerasActive: number;
  /** Null for a stretch of time, of which it is not counted. */
  readonly peopleEquipped: number | null;
  readonly minutesPerEquippedPerson: number | null;
  /** Days of 24 hours that people answered for cameras, all cameras together. */
  readonly cameraDaysHeld: number;
  readonly minutesPerCameraDayHeld: number | null;
}

/** How often cameras were docked on time, where it was asked for. */
export interface DockedFigures {
  readonly timesOut?: number;
  readonly dockedOnTime?: number;
}

export interface UsageTotals extends UsageFigures, DockedFigures {
  readonly camerasInService: number;
  readonly camerasNeverUsed: number;
  readonly minutesPerCameraDay: number | null;
  readonly recordingsUnattributed: number;
}

export interface NamedGroup {
  readonly code: string;
  readonly name: string;
}

/** A person, with their collar number as the code. */
export interface PersonGroup extends NamedGroup {
  readonly id: string;
}

export type UsageGroup = NamedGroup | PersonGroup | string | null;

export type UsageItem = UsageFigures &
  DockedFigures &
  Partial<Readonly<Record<UsageGrouping, UsageGroup>>> & {
    /** Of a station: cameras by their home. */
    readonly camerasInService?: number;
    readonly camerasNeverUsed?: number;
  };

export interface LateStation extends NamedGroup {
  readonly docks: readonly string[];
  readonly since: string;
}

/** `GET /api/v1/reports/usage`. */
export interface UsageReport {
  readonly query: string;
  readonly groupBy: UsageGrouping;
  readonly from: string;
  readonly to: string;
  readonly asAt: string;
  readonly items: readonly UsageItem[];
  readonly totals: UsageTotals;
  readonly addsUp: boolean;
  readonly arriving: { readonly days: readonly string[]; readonly stations: readonly LateStation[] };
  /** What became of the one station that this is of; null while it is open, and for more than one. */
  readonly stationEnd: StationEnd | null;
}

/** What a usage report is asked. */
export interface UsageQuestion {
  readonly from: string;
  readonly to: string;
  readonly groupBy: UsageGrouping;
  /** The figures as known then; left out, now. */
  readonly asAt?: string;
  /** With how often cameras were docked on time. */
  readonly docking?: 'true';
  /** Code of the one station to count; left out, all that the reader sees. */
  readonly station?: string;
}

/** What began in one hour of the week; 1 is Monday. */
export interface UsageHour {
  readonly weekday: number;
  readonly hour: number;
  readonly recordings: number;
  readonly minutes: number;
}

/** `GET /api/v1/reports/usage/hours`. Hours without a recording are left out. */
export interface UsageWeek {
  readonly from: string;
  readonly to: string;
  readonly asAt: string;
  readonly items: readonly UsageHour[];
}

/** `GET /api/v1/reports/usage/trends`. Stations and days without a recording are left out. */
export interface UsageTrends {
  readonly items: readonly {
    readonly station: NamedGroup;
    readonly days: readonly { readonly day: string; readonly minutes: number }[];
  }[];
}

/** `GET /api/v1/reports/usage/distribution`: a band without a count is withheld. */
export interface UsageDistribution extends Omit<Distribution, 'of'> {
  readonly of: 'people' | 'cameras';
  readonly measure: 'minutes' | 'recordings';
  readonly from: string;
  readonly to: string;
  readonly asAt: string;
  readonly counted: number;
}

export interface DistributionQuestion extends Omit<UsageQuestion, 'groupBy'> {
  readonly of: UsageDistribution['of'];
  readonly measure: UsageDistribution['measure'];
}
