import { judgeCare, type CareLevel, type CareLimits } from '@custodian/domain';
import type { StateRole, StateShape } from '../ui/state/state-look.ts';

export const shownConditions = ['ready', 'charging', 'out', 'overdue', 'unseen'] as const;
export const shownBands = ['good', 'fair', 'wearing', 'worn', 'unknown'] as const;

/** One station of `GET /api/v1/fleet-health`. */
export interface StationHealth {
  readonly code: string;
  readonly name: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly cameras: number;
  readonly conditions: Readonly<Partial<Record<string, number>>>;
  readonly batteries: Readonly<Partial<Record<string, number>>>;
  readonly faults: number;
  /** Cameras of which any of that is so, each once. */
  readonly needingCare: number;
}

export interface FleetHealth {
  readonly asAt: string;
  readonly limits: CareLimits;
  readonly stations: readonly StationHealth[];
}

/** How a station does at a glance: the share of its cameras that are overdue, unseen, worn or with an open fault. */
export interface StationCare {
  readonly needing: number;
  readonly role: StateRole;
  readonly shape: StateShape;
  readonly word: string;
}

/** Over the limits of the force it is a warning, or bad; a station without cameras is neither. */
export function careOf({ cameras, needingCare: needing }: StationHealth, limits: CareLimits): StationCare {
  return { needing, ...careLooks(limits)[judgeCare(needing, cameras, limits)] };
}

function careLooks({
  somePercent,
  manyPercent,
}: CareLimits): Readonly<Record<CareLevel, Omit<StationCare, 'needing'>>> {
  return {
    none: { role: 'idle', shape: 'ring', word: 'No cameras' },
    well: { role: 'ok', shape: 'tick', word: 'Well' },
    some: { role: 'warn', shape: 'bang', word: `Over ${somePercent}\u202f% need care` },
    many: { role: 'bad', shape: 'cross', word: `Over ${manyPercent}\u202f% need care` },
  };
}

/** A station as a point of the map, in the map's own units. */
export interface MapPoint {
  readonly station: StationHealth;
  readonly x: number;
  readonly y: number;
}

export const mapWidth = 420;
const edge = 26;

/** Stations as they lie, north up, a mile east as long as a mile north; those without a place are left out. */
export function mapPoints(stations: readonly StationHealth[]): { points: MapPoint[]; height: number } {
  const placed = stations.flatMap((station) =>
    station.latitude === null || station.longitude === null
      ? []
      : [{ station, north: station.latitude, east: station.longitude * Math.cos((station.latitude * Math.PI) / 180) }],
  );
  if (placed.length === 0) return { points: [], height: 0 };
  const easts = placed.map(({ east }) => east);
  const norths = placed.map(({ north }) => north);
  const [west, north] = [Math.min(...easts), Math.max(...norths)];
  const width = Math.max(Math.max(...easts) - west, 1e-6);
  const scale = Math.min((mapWidth - 2 * edge) / width, 900);
  return {
    points: placed.map((one) => ({
      station: one.station,
      x: edge + (one.east - west) * scale,
      y: edge + (north - one.north) * scale,
    })),
    height: (north - Math.min(...norths)) * scale + 2 * edge,
  };
}
