export const usageGroupings = ['station', 'team', 'staffType', 'day'] as const;
export type UsageGrouping = (typeof usageGroupings)[number];

export interface UsageFigures {
  readonly recordings: number;
  readonly minutes: number;
  readonly gigabytes: number;
  readonly peopleActive: number;
  readonly camerasActive: number;
  /** Null for a day, of which it is not counted. */
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
}
