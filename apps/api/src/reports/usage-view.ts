import type { UsageGrouping } from './usage-request.ts';

/** What a row of usage counts. Everything is as known at the report's `asAt`. */
export interface UsageFigures {
  readonly recordings: number;
  readonly minutes: number;
  /** 10⁹ bytes. */
  readonly gigabytes: number;
  /** People with a recording. */
  readonly peopleActive: number;
  /** Cameras with a recording. */
  readonly camerasActive: number;
  /** People who held a camera at some time of the period, by their membership at its end; null for a single day. */
  readonly peopleEquipped: number | null;
  readonly minutesPerEquippedPerson: number | null;
}

export interface NamedGroup {
  readonly code: string;
  readonly name: string;
}

/** The group of a row: a station or team, a word, a day; null for what has none. */
export type UsageGroup = NamedGroup | string | null;

export type UsageItem = Partial<Readonly<Record<UsageGrouping, UsageGroup>>> & UsageFigures;

export interface UsageReport {
  readonly groupBy: UsageGrouping;
  readonly from: string;
  readonly to: string;
  /** The instant as at which everything was read; the same report as at it gives the same items. */
  readonly asAt: string;
  readonly items: readonly UsageItem[];
  /** Of all items; people and cameras are counted once, so these are no sums. */
  readonly totals: UsageFigures;
}

/** One group as the database counted it; whole milliseconds and bytes, so that sums are exact. */
export interface CountedGroup {
  readonly key: string | null;
  readonly isTotal: boolean;
  readonly recordings: number;
  readonly milliseconds: number;
  readonly bytes: number;
  readonly people: number;
  readonly cameras: number;
}

const nothing = { recordings: 0, milliseconds: 0, bytes: 0, people: 0, cameras: 0 };

/** The figures of one group; nothing counted is zero. */
export function figuresOf(counted: CountedGroup | undefined, peopleEquipped: number | null): UsageFigures {
  const { recordings, milliseconds, bytes, people, cameras } = counted ?? nothing;
  const minutes = milliseconds / 60_000;
  return {
    recordings,
    minutes: rounded(minutes),
    gigabytes: rounded(bytes / 1e9),
    peopleActive: people,
    camerasActive: cameras,
    peopleEquipped,
    minutesPerEquippedPerson:
      peopleEquipped === null || peopleEquipped === 0 ? null : rounded(minutes / peopleEquipped),
  };
}

/** Nine decimals: sums over any grouping agree, and no binary tail is shown. */
export function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
