import { addDays, defaultPolicy, type LocalDay, type WaveGate } from '@custodian/domain';
import { instantOn, type Calendar } from './calendar.ts';
import { isInService, type Camera } from './camera.ts';
import { demonstrationId } from './demonstration-id.ts';
import type { DockingRow } from './dockings.ts';
import { installSlots, installTime, type InstallSlot } from './install-slots.ts';
import type { PastAction, PastRollout, PastWave, VersionReport } from './past-rollout.ts';
import { failedVersion, firstVersion, pilotVersion } from './releases.ts';

/** What updates left behind: rollouts that are over, and every version a camera reported. */
export interface FirmwareHistory {
  readonly rollouts: readonly PastRollout[];
  readonly reports: readonly VersionReport[];
  /** What each camera runs now. */
  readonly versions: ReadonlyMap<Camera, string>;
}

const pilotStation = 'CHE';
const canaryDaysAgo = 45;
const pilotDaysAgo = 28;
const nightsOfPilot = 9;
const soakDays = 2;
const canarySize = 20;
const gate: WaveGate = {
  successPercent: 90,
  failurePercent: 10,
  minimumFailures: 2,
  contactedPercent: 50,
  soakMinutes: 0,
  manual: false,
};
const policy = { ...defaultPolicy, windows: [{ from: '01:30', until: '05:30' }] };
const target = { kind: 'camera', model: 'RS2-X2' } as const;

/** The failed canary of 4.2.0 and the finished pilot of 4.2.1, both at Chesterfield, as the dockings of those nights allowed. */
export function makeFirmwareHistory(
  { today }: Calendar,
  cameras: readonly Camera[],
  rows: readonly DockingRow[],
): FirmwareHistory {
  const dockings = dockingsByCamera(rows);
  const atHome = cameras.filter(({ station }) => station === pilotStation);
  const rollouts = [canary(today, atHome, dockings), pilot(today, atHome, dockings)];
  const reports: VersionReport[] = cameras.map((camera) => ({
    camera,
    version: firstVersion,
    at: instantOn(addDays(camera.deliveredOn, 3), 11 * 60),
  }));
  for (const { version, waves } of rollouts) {
    for (const { camera, state, finishedAt } of waves.flatMap(({ actions }) => actions)) {
      if (state === 'succeeded') reports.push({ camera, version, at: finishedAt });
    }
  }
  return { rollouts, reports, versions: new Map(reports.map(({ camera, version }) => [camera, version])) };
}

function canary(today: LocalDay, atHome: readonly Camera[], dockings: ReadonlyMap<Camera, DockingRow[]>): PastRollout {
  const night = addDays(today, -canaryDaysAgo);
  const startedAt = instantOn(addDays(night, -1), 16 * 60);
  const haltedAt = instantOn(night, 4 * 60);
  const chosen = atHome.filter((camera) => isInService(camera, startedAt)).slice(10, 10 + canarySize);
  const slots = installSlots(chosen, dockings, night, 1);
  const fetched = slots
    .slice(0, canarySize - 3)
    .map((slot, index) => ended(slot, index % 5 === 1 ? 'reported-failure' : 'reported-version'));
  const untouched = chosen.filter((camera) => !fetched.some((action) => action.camera === camera));
  const wave: PastWave = {
    ...emptyWave('canary', 'Canary', startedAt),
    percent: 100,
    state: 'halted',
    verdict: 'failure-limit',
    actions: [
      ...fetched,
      ...untouched.map((camera) => cancelled(camera, 'cancelled-by-person', haltedAt + 5 * 3_600_000)),
    ],
  };
  return {
    ...pastRollout('canary', 'RS2-X2 4.2.0, canary at Chesterfield', failedVersion, startedAt),
    state: 'cancelled',
    targets: { ...target, serials: chosen.map(({ serial }) => serial) },
    pauseReason: 'failure-limit',
    cancelReason: 'Cameras did not come back after installing; 4.2.0 is withdrawn',
    finishedAt: haltedAt + 5 * 3_600_000,
    waves: [wave],
    leftOut: [],
  };
}

function pilot(today: LocalDay, atHome: readonly Camera[], dockings: ReadonlyMap<Camera, DockingRow[]>): PastRollout {
  const night = addDays(today, -pilotDaysAgo);
  const startedAt = instantOn(addDays(night, -1), 14 * 60);
  const taken = atHome.filter((camera) => isInService(camera, startedAt));
  const leftOut = atHome
    .filter((camera) => !isInService(camera, startedAt))
    .map((camera) => ({ camera, reason: 'out-of-service' }));
  const first = taken.slice(0, Math.ceil(taken.length / 10));
  const one = pilotWave('pilot-1', 'One in ten', first, dockings, startedAt, night, 3);
  const restFrom = addDays(night, soakDays + 1);
  const rest = taken.slice(first.length);
  const two = pilotWave(
    'pilot-2',
    'All of Chesterfield',
    rest,
    dockings,
    instantOn(addDays(restFrom, -1), 14 * 60),
    restFrom,
    nightsOfPilot,
  );
  return {
    ...pastRollout('pilot', 'RS2-X2 4.2.1, Chesterfield pilot', pilotVersion, startedAt),
    state: 'finished',
    targets: { ...target, stations: [pilotStation] },
    pauseReason: null,
    cancelReason: null,
    finishedAt: two.finishedAt ?? startedAt,
    waves: [
      { ...one, percent: 10 },
      { ...two, takesRest: true },
    ],
    leftOut,
  };
}

function pilotWave(
  key: string,
  name: string,
  cameras: readonly Camera[],
  dockings: ReadonlyMap<Camera, DockingRow[]>,
  startedAt: number,
  night: LocalDay,
  nights: number,
): PastWave {
  const slots = installSlots(cameras, dockings, night, nights);
  const finishedAt = instantOn(addDays(night, nights - 1), 331);
  const updated = slots.map((slot, index) =>
    ended(slot, index === 71 ? 'reported-failure' : index === 130 ? 'silent-after-installing' : 'reported-version'),
  );
  const missed = cameras.filter((camera) => !updated.some((action) => action.camera === camera));
  const actions = [
    ...updated,
    ...missed.map((camera) =>
      cancelled(camera, isInService(camera, finishedAt) ? 'deadline-passed' : 'left-service', finishedAt),
    ),
  ];
  return {
    ...emptyWave(key, name, startedAt),
    state: 'passed',
    verdict: 'advance',
    gateMetAt: finishedAt,
    finishedAt,
    actions,
  };
}

type Ending = 'reported-version' | 'reported-failure' | 'silent-after-installing';

function ended({ camera, at, docking }: InstallSlot, reason: Ending): PastAction {
  const silent = reason === 'silent-after-installing';
  const took = silent ? installTime + 30 * 60_000 : reason === 'reported-failure' ? installTime / 2 : installTime;
  return {
    camera,
    state: reason === 'reported-version' ? 'succeeded' : 'failed',
    reason,
    silent,
    fetchedAt: at,
    dock: docking.dock,
    finishedAt: at + took,
  };
}

function cancelled(camera: Camera, reason: string, finishedAt: number): PastAction {
  return { camera, state: 'cancelled', reason, silent: false, fetchedAt: null, dock: null, finishedAt };
}

function emptyWave(key: string, name: string, startedAt: number): Omit<PastWave, 'state' | 'verdict' | 'actions'> {
  const id = demonstrationId('wave', key);
  return {
    id,
    name,
    percent: null,
    stations: null,
    takesRest: false,
    gate,
    startedAt,
    gateMetAt: null,
    finishedAt: null,
  };
}

function pastRollout(
  key: string,
  name: string,
  version: string,
  startedAt: number,
): Pick<PastRollout, 'id' | 'name' | 'version' | 'policy' | 'createdAt' | 'approvedAt' | 'startedAt'> {
  const hour = 3_600_000;
  return {
    id: demonstrationId('rollout', key),
    name,
    version,
    policy,
    createdAt: startedAt - 26 * hour,
    approvedAt: startedAt - 5 * hour,
    startedAt,
  };
}

function dockingsByCamera(rows: readonly DockingRow[]): ReadonlyMap<Camera, DockingRow[]> {
  const dockings = new Map<Camera, DockingRow[]>();
  for (const row of rows) dockings.set(row.camera, [...(dockings.get(row.camera) ?? []), row]);
  return dockings;
}
