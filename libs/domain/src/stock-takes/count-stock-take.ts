import { classSighting, compareScans, keyOfScan, type SightingClass } from './class-sighting.ts';
import type { GapExplanation } from './explain-gap.ts';
import type { CountedCamera, DockSighting, ExpectedCamera, Scan } from './stock-take.ts';

/** What a line of the result is. `expected` was seen; `missing` was expected and not seen: a gap. */
export const lineClasses = ['missing', 'expected', 'unexpected', 'out-of-service', 'unknown'] as const;
export type LineClass = (typeof lineClasses)[number];

/** One camera, or one unknown code, of a stock-take. */
export interface StockTakeLine {
  readonly key: string;
  /** Serial, or the code that nobody knows. */
  readonly label: string;
  readonly class: LineClass;
  readonly camera: CountedCamera | null;
  /** Its place on the frozen list; null for what nobody expected. */
  readonly expected: ExpectedCamera | null;
  /** Scans that count, by the devices' clocks; the first is the proof and the others repeat it. */
  readonly scans: readonly Scan[];
  /** The earliest word of a dock, which needs no scan. */
  readonly docked: DockSighting | null;
  readonly explanation: GapExplanation | null;
}

export interface StockTakeFacts {
  readonly expected: readonly ExpectedCamera[];
  readonly scans: readonly Scan[];
  readonly sightings: readonly DockSighting[];
  /** By the camera's id. */
  readonly explanations: ReadonlyMap<string, GapExplanation>;
}

export interface StockTakeTally {
  readonly expected: number;
  readonly expectedOut: number;
  readonly seen: number;
  readonly missing: number;
  readonly explained: number;
  readonly unexpected: number;
  readonly outOfService: number;
  readonly unknown: number;
  readonly repeated: number;
  readonly late: number;
}

/**
 * What a stock-take found: a line for every camera of the list and for everything else that was seen. It depends on the
 * facts as sets: the order in which scans arrived, and a scan that arrived twice, change nothing. Late and undone scans
 * count for nothing; an explanation stands only while its camera is missing.
 */
export function countStockTake(facts: StockTakeFacts): StockTakeLine[] {
  const scans = scansByKey(facts.scans);
  const docked = earliestByCamera(facts.sightings);
  const expected = facts.expected.map((camera): StockTakeLine => {
    const seen = scans.get(camera.id) ?? [];
    const sighting = docked.get(camera.id) ?? null;
    const isMissing = seen.length === 0 && sighting === null;
    return {
      key: camera.id,
      label: camera.serial,
      class: isMissing ? 'missing' : 'expected',
      camera,
      expected: camera,
      scans: seen,
      docked: sighting,
      explanation: isMissing ? (facts.explanations.get(camera.id) ?? null) : null,
    };
  });
  const known = new Set(facts.expected.map(({ id }) => id));
  const others = [...new Set([...scans.keys(), ...docked.keys()])].filter((key) => !known.has(key));
  return [...expected, ...others.map((key) => otherLine(key, scans.get(key) ?? [], docked.get(key) ?? null))].sort(
    compareLines,
  );
}

/** The figures of the lines. Repeated and late scans are counted apart, as what they are. */
export function tallyStockTake(lines: readonly StockTakeLine[], scans: readonly Scan[]): StockTakeTally {
  const count = (test: (line: StockTakeLine) => boolean): number => lines.filter(test).length;
  const late = new Set(scans.filter(({ isLate }) => isLate).map(({ scanId }) => scanId));
  return {
    expected: count(({ expected }) => expected !== null),
    expectedOut: count(({ expected }) => expected?.isOut === true),
    seen: count((line) => line.class === 'expected'),
    missing: count((line) => line.class === 'missing'),
    explained: count(({ explanation }) => explanation !== null),
    unexpected: count((line) => line.class === 'unexpected'),
    outOfService: count((line) => line.class === 'out-of-service'),
    unknown: count((line) => line.class === 'unknown'),
    repeated: lines.reduce((sum, line) => sum + Math.max(0, line.scans.length - 1), 0),
    late: late.size,
  };
}

function scansByKey(scans: readonly Scan[]): Map<string, Scan[]> {
  const known = new Map(scans.map((scan) => [scan.scanId, scan]));
  const groups = new Map<string, Scan[]>();
  for (const scan of [...known.values()].sort(compareScans)) {
    if (scan.isLate || scan.isUndone) continue;
    const key = keyOfScan(scan);
    groups.set(key, [...(groups.get(key) ?? []), scan]);
  }
  return groups;
}

function earliestByCamera(sightings: readonly DockSighting[]): Map<string, DockSighting> {
  const earliest = new Map<string, DockSighting>();
  for (const sighting of sightings) {
    const known = earliest.get(sighting.camera.id);
    if (known === undefined || compareSightings(sighting, known) < 0) earliest.set(sighting.camera.id, sighting);
  }
  return earliest;
}

function compareSightings(one: DockSighting, other: DockSighting): number {
  return (
    one.at - other.at || one.dock.localeCompare(other.dock) || one.bay - other.bay || one.how.localeCompare(other.how)
  );
}

function otherLine(key: string, scans: readonly Scan[], docked: DockSighting | null): StockTakeLine {
  const [first] = scans;
  const camera = first?.camera ?? docked?.camera ?? null;
  const found: SightingClass = classSighting(camera, false);
  return {
    key,
    label: camera?.serial ?? first?.code.trim() ?? key,
    class: found,
    camera,
    expected: null,
    scans,
    docked,
    explanation: null,
  };
}

function compareLines(one: StockTakeLine, other: StockTakeLine): number {
  const [a, b] = [one.label.toLowerCase(), other.label.toLowerCase()];
  if (a !== b) return a < b ? -1 : 1;
  return one.key < other.key ? -1 : one.key > other.key ? 1 : 0;
}
