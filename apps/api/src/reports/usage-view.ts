import type { Distribution, StationEnd, UsageGrouping } from '@custodian/domain';

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
  /** People who answered for a camera at some time of the period while they belonged here; null for a stretch of time. */
  readonly peopleEquipped: number | null;
  readonly minutesPerEquippedPerson: number | null;
  /** Time that people answered for cameras while they belonged here, in days of 24 hours. */
  readonly cameraDaysHeld: number;
  readonly minutesPerCameraDayHeld: number | null;
}

/** How often cameras came back, where it was asked for: see `takenTours` of the domain. */
export interface DockedFigures {
  /** Times that a camera was out of its dock and due back, by whoever took it. */
  readonly timesOut: number;
  /** Of those, docked again by then. */
  readonly dockedOnTime: number;
}

/** Of everything in the report; people and cameras are counted once, so these are no sums. */
export interface UsageTotals extends UsageFigures, Partial<DockedFigures> {
  /** Cameras in service at some time of the period, by their home. */
  readonly camerasInService: number;
  /** Of those, without a recording by anybody. */
  readonly camerasNeverUsed: number;
  /** Minutes for each camera and day in service. */
  readonly minutesPerCameraDay: number | null;
  /** Recordings that nobody answers for. */
  readonly recordingsUnattributed: number;
}

export interface NamedGroup {
  readonly code: string;
  readonly name: string;
}

/** A person: their collar number as the code, which is given again to others; the id is not. */
export interface PersonGroup extends NamedGroup {
  readonly id: string;
}

/**
 * The group of a row: a station, division or team, a person, one shift, a word, a day, the Monday of a week, a month; null for
 * what has none.
 */
export type UsageGroup = NamedGroup | PersonGroup | string | null;

export type UsageItem = Partial<Readonly<Record<UsageGrouping, UsageGroup>>> &
  UsageFigures &
  Partial<HomeCameras> &
  Partial<DockedFigures>;

/** Of a station: cameras in service at some time of the period whose home it is, and those of them without a recording. */
export interface HomeCameras {
  readonly camerasInService: number;
  readonly camerasNeverUsed: number;
}

/** Why a figure may still grow. */
export interface UsageArrival {
  /** Days of the period that ended less than a day before the report, or have not ended. */
  readonly days: readonly string[];
  /** Stations with a dock that had been silent for a day or more: its recordings wait in it. */
  readonly stations: readonly LateStation[];
}

export interface LateStation extends NamedGroup {
  /** The silent docks. */
  readonly docks: readonly string[];
  /** When the one that is silent longest was last heard. */
  readonly since: string;
}

export interface UsageReport {
  /** Names this question as at this instant, on screen, in exports and in the audit. */
  readonly query: string;
  readonly groupBy: UsageGrouping;
  readonly from: string;
  readonly to: string;
  /** The instant as at which everything was read; the same report as at it gives the same items. */
  readonly asAt: string;
  readonly items: readonly UsageItem[];
  readonly totals: UsageTotals;
  /** Whether rows add up to the totals: who has two skills stands in two rows. */
  readonly addsUp: boolean;
  readonly arriving: UsageArrival;
  /** What became of the one station that this is of, as the register says now; null while it is open, and for more than one. */
  readonly stationEnd: StationEnd | null;
}

/** What began in one hour of the week, in London. Hours without a recording are left out. */
export interface UsageHour {
  /** 1 is Monday, 7 Sunday. */
  readonly weekday: number;
  /** 0 to 23. The hour that comes twice when clocks go back is one. */
  readonly hour: number;
  readonly recordings: number;
  readonly minutes: number;
}

/** When in the week recordings begin. */
export interface UsageWeek {
  readonly query: string;
  readonly from: string;
  readonly to: string;
  readonly asAt: string;
  readonly items: readonly UsageHour[];
}

/** What one station recorded day by day. Days without a recording are left out. */
export interface UsageTrend {
  readonly station: NamedGroup;
  readonly days: readonly { readonly day: string; readonly minutes: number }[];
}

/** What every station recorded, day by day. */
export interface UsageTrends {
  readonly query: string;
  readonly from: string;
  readonly to: string;
  readonly asAt: string;
  readonly items: readonly UsageTrend[];
}

/** How minutes or recordings are spread over the people equipped, or the cameras in service. */
export interface UsageDistribution extends Omit<Distribution, 'of'> {
  readonly query: string;
  readonly of: 'people' | 'cameras';
  readonly measure: 'minutes' | 'recordings';
  readonly from: string;
  readonly to: string;
  readonly asAt: string;
  /** All of them, whatever is withheld. */
  readonly counted: number;
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
  readonly unattributed: number;
}

/** The cameras that could have recorded, as the database counted them; `seconds` in service in all. */
export interface CountedCameras {
  readonly inService: number;
  readonly neverUsed: number;
  readonly seconds: number;
}

const secondsOfDay = 86_400;

const nothing = { recordings: 0, milliseconds: 0, bytes: 0, people: 0, cameras: 0, unattributed: 0 };

/** The figures of one group; nothing counted is zero, and what would be divided by nothing is null. */
export function figuresOf(
  counted: CountedGroup | undefined,
  peopleEquipped: number | null,
  secondsHeld: number,
): UsageFigures {
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
    cameraDaysHeld: rounded(secondsHeld / secondsOfDay),
    minutesPerCameraDayHeld: secondsHeld === 0 ? null : rounded(minutes / (secondsHeld / secondsOfDay)),
  };
}

/** The figures of everything, with the cameras that could have recorded. */
export function totalsOf(
  figures: UsageFigures,
  cameras: CountedCameras | undefined,
  recordingsUnattributed: number,
): UsageTotals {
  const { inService = 0, neverUsed = 0, seconds = 0 } = cameras ?? {};
  const cameraDays = seconds / secondsOfDay;
  return {
    ...figures,
    camerasInService: inService,
    camerasNeverUsed: neverUsed,
    minutesPerCameraDay: cameraDays === 0 ? null : rounded(figures.minutes / cameraDays),
    recordingsUnattributed,
  };
}

/** Nine decimals: sums over any grouping agree, and no binary tail is shown. */
export function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
