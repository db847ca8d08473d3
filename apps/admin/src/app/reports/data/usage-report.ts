export const usageGroupings = ['station', 'team', 'staffType', 'day', 'week', 'month'] as const;
export type UsageGrouping = (typeof usageGroupings)[number];

/** Whether the groups are stretches of time: whoever answered for a camera belongs to none of them. */
export function isOfTime(groupBy: UsageGrouping): boolean {
  return groupBy === 'day' || groupBy === 'week' || groupBy === 'month';
}

export interface UsageFigures {
  readonly recordings: number;
  readonly minutes: number;
  readonly gigabytes: number;
  readonly peopleActive: number;
  readonly camerasActive: number;
  /** Null for a stretch of time, of which it is not counted. */
  readonly peopleEquipped: number | null;
  readonly minutesPerEquippedPerson: number | null;
}

export interface UsageTotals extends UsageFigures {
  readonly camerasInService: number;
  readonly camerasNeverUsed: number;
  readonly minutesPerCameraDay: number | null;
}

export interface NamedGroup {
  readonly code: string;
  readonly name: string;
}

export type UsageGroup = NamedGroup | string | null;

export type UsageItem = UsageFigures & Partial<Readonly<Record<UsageGrouping, UsageGroup>>>;

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
  readonly arriving: { readonly days: readonly string[]; readonly stations: readonly LateStation[] };
}

/** What a usage report is asked. */
export interface UsageQuestion {
  readonly from: string;
  readonly to: string;
  readonly groupBy: UsageGrouping;
  /** The figures as known then; left out, now. */
  readonly asAt?: string;
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
