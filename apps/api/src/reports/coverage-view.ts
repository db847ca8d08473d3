import { staffTypes, type StaffType } from '@custodian/domain';

/** People in post, against what they are entitled to. */
export interface EquippedFigures {
  readonly people: number;
  /** Of those, who hold a camera now, entitled or not. */
  readonly equipped: number;
  /** To a camera of their own or of a pool. */
  readonly entitled: number;
  readonly entitledPersonal: number;
  /** Of those, who hold a camera. */
  readonly equippedPersonal: number;
  /** Who share the cameras of a pool: between tours they hold none. */
  readonly entitledPool: number;
  /** Of those, who hold a camera just now. */
  readonly equippedPool: number;
  /** Who hold a camera without being entitled to one. */
  readonly equippedUnentitled: number;
}

export interface StaffTypeCoverage extends EquippedFigures {
  /** Null for who belongs nowhere. */
  readonly staffType: StaffType | null;
}

export interface VersionCount {
  readonly version: string | null;
  readonly cameras: number;
  readonly isCurrent: boolean;
}

export interface CoverageTotals extends EquippedFigures {
  readonly staffTypes: readonly StaffTypeCoverage[];
  /** Cameras in service. */
  readonly cameras: number;
  /** Of those, that belong to the pool of a team. */
  readonly poolCameras: number;
  /** Of those in service, on the newest approved release of their model. */
  readonly currentFirmware: number;
  readonly versions: readonly VersionCount[];
}

/** How far a station is equipped, and what its cameras run: people by their membership, cameras by their home. */
export interface CoverageItem extends CoverageTotals {
  readonly station: { readonly code: string; readonly name: string } | null;
}

/** Which release counts as current for a model with cameras in service. */
export interface CurrentRelease {
  readonly model: string;
  /** Null where no release of the model is approved. */
  readonly version: string | null;
  readonly approvedAt: string | null;
  /** Rollouts of it that were started. */
  readonly rollouts: number;
  readonly cameras: number;
  readonly onIt: number;
}

/** Cameras of one station and version, as the database counted them. */
export interface CountedCameras extends VersionCount {
  readonly stationId: string | null;
  readonly pool: number;
}

/** People of one station and type, as the database counted them. */
export interface CountedPeople extends Omit<EquippedFigures, 'entitled'> {
  readonly stationId: string | null;
  readonly staffType: StaffType | null;
}

/** The figures of one station, from what was counted there. */
export function coverageOf(people: readonly CountedPeople[], cameras: readonly CountedCameras[]): CoverageTotals {
  return combined(
    people.map((one) => ({ ...one, entitled: one.entitledPersonal + one.entitledPool })),
    cameras,
    sumOf(cameras, ({ pool }) => pool),
  );
}

/** Every item together; staff types and versions as counted over all. */
export function coverageTotals(items: readonly CoverageTotals[]): CoverageTotals {
  return combined(
    items.flatMap((item) => item.staffTypes),
    items.flatMap((item) => item.versions),
    sumOf(items, ({ poolCameras }) => poolCameras),
  );
}

function combined(
  people: readonly StaffTypeCoverage[],
  versions: readonly VersionCount[],
  poolCameras: number,
): CoverageTotals {
  return {
    ...equippedTogether(people),
    staffTypes: [...staffTypes, null].flatMap((staffType): StaffTypeCoverage[] => {
      const ofType = people.filter((one) => one.staffType === staffType);
      return ofType.length === 0 ? [] : [{ staffType, ...equippedTogether(ofType) }];
    }),
    cameras: sumOf(versions, ({ cameras }) => cameras),
    poolCameras,
    currentFirmware: sumOf(versions, ({ cameras, isCurrent }) => (isCurrent ? cameras : 0)),
    versions: versionsOf(versions),
  };
}

/** The people of several groups together. */
export function equippedTogether(people: readonly EquippedFigures[]): EquippedFigures {
  const sum = (figure: keyof EquippedFigures): number => sumOf(people, (one) => one[figure]);
  return {
    people: sum('people'),
    equipped: sum('equipped'),
    entitled: sum('entitled'),
    entitledPersonal: sum('entitledPersonal'),
    equippedPersonal: sum('equippedPersonal'),
    entitledPool: sum('entitledPool'),
    equippedPool: sum('equippedPool'),
    equippedUnentitled: sum('equippedUnentitled'),
  };
}

/** Most first. A version that is current for one model and not for another stands twice. */
function versionsOf(cameras: readonly VersionCount[]): VersionCount[] {
  const counted = new Map<string, VersionCount>();
  for (const { version, isCurrent, cameras: count } of cameras) {
    const key = `${isCurrent} ${version === null ? '' : `v${version}`}`;
    counted.set(key, { version, isCurrent, cameras: count + (counted.get(key)?.cameras ?? 0) });
  }
  return [...counted.values()].sort(
    (one, other) => other.cameras - one.cameras || (one.version ?? '').localeCompare(other.version ?? ''),
  );
}

function sumOf<Item>(items: readonly Item[], figure: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + figure(item), 0);
}
