import type { CameraStatus } from '../cameras/index.ts';
import {
  difference,
  type Difference,
  type Reconciled,
  type ReconciledRecord,
  type RecordFacts,
} from './reconciliation.ts';

/** A camera as the register has it. */
export interface RegisteredCamera {
  readonly serial: string;
  readonly status: CameraStatus;
  /** Code of its home station. */
  readonly station: string | null;
  /** Since when it has that status, epoch milliseconds; null where nobody recorded it. */
  readonly statusSince: number | null;
}

/** What docks saw of one serial in the period. */
export interface SeenSerial {
  readonly serial: string;
  /** How often at which station, by code; the most frequent first. */
  readonly stations: readonly { readonly code: string; readonly dockings: number }[];
  /** Epoch milliseconds. */
  readonly lastAt: number;
  readonly lastDock: string | null;
}

/** Where these are, no dock should see them. */
const nowhere: readonly CameraStatus[] = ['in_repair', 'missing', 'seized', 'retired'];
/** So many dockings elsewhere, and none at home, are a habit. */
const habit = 3;

/**
 * The register against what docks saw: a camera in service that none saw, one seen that should be nowhere, one that lives at
 * another station than its own, and serials that the register does not have.
 */
export function matchSightings(cameras: readonly RegisteredCamera[], seen: readonly SeenSerial[]): Reconciled {
  const sightings = new Map(seen.map((one) => [one.serial.toLowerCase(), one]));
  const known = new Set(cameras.map(({ serial }) => serial.toLowerCase()));
  const differences: Difference[] = [];
  const outcomes = new Map<string, 'different' | 'matched'>();
  const register = cameras.map((camera): ReconciledRecord => {
    const group = camera.serial.toLowerCase();
    const sighting = sightings.get(group);
    const told = sighting === undefined ? unseen(camera, group) : contradictions(camera, sighting, group);
    differences.push(...told);
    const found = told.length > 0 ? 'different' : 'matched';
    outcomes.set(group, found);
    const missed = told.length > 0 ? 'alone' : 'not-expected';
    return record(camera.serial, group, sighting === undefined ? missed : found, {
      status: camera.status,
      station: camera.station,
    });
  });
  const other = seen.map((one): ReconciledRecord => {
    const group = one.serial.toLowerCase();
    if (!known.has(group)) differences.push(unknown(one, group));
    return record(one.serial, group, known.has(group) ? (outcomes.get(group) ?? 'matched') : 'unknown', {
      station: one.stations[0]?.code ?? null,
      dockings: String(one.stations.reduce((sum, { dockings }) => sum + dockings, 0)),
      lastDock: one.lastDock,
      lastAt: new Date(one.lastAt).toISOString(),
    });
  });
  return { register, other, differences, findings: [] };
}

function unseen({ serial, status }: RegisteredCamera, group: string): Difference[] {
  if (status !== 'in_service') return [];
  const said = { group, subject: serial, field: null, day: null, register: status, other: null, count: 1 };
  return [difference({ ...said, class: 'only-register' })];
}

function contradictions(camera: RegisteredCamera, seen: SeenSerial, group: string): Difference[] {
  const [most] = seen.stations;
  const said = { group, class: 'field-differs' as const, subject: camera.serial, day: null, count: 1 };
  const isSeenSince = camera.statusSince === null || seen.lastAt > camera.statusSince;
  if (nowhere.includes(camera.status)) {
    const other = most === undefined ? 'docked' : `docked, ${most.code}`;
    return isSeenSince ? [difference({ ...said, field: 'status', register: camera.status, other })] : [];
  }
  const isAtHome = seen.stations.some(({ code }) => code === camera.station);
  if (most === undefined || camera.station === null || isAtHome || most.dockings < habit) return [];
  return [difference({ ...said, field: 'station', register: camera.station, other: most.code })];
}

function unknown({ serial, stations }: SeenSerial, group: string): Difference {
  const other = stations[0] === undefined ? 'docked' : `docked, ${stations[0].code}`;
  const said = { group, class: 'unknown-serial' as const, subject: serial, field: null, day: null };
  return { ...difference({ ...said, register: null, other, count: 1 }), facts: 'unknown-serial' };
}

function record(
  subject: string,
  group: string,
  outcome: ReconciledRecord['outcome'],
  facts: RecordFacts,
): ReconciledRecord {
  return { row: null, subject, group, outcome, facts };
}
