import { addDays, defaultPolicy, localDayOf, type LocalDay, type WaveGate } from '@custodian/domain';
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
const nightsOfFirstWave = 3;
const nightsOfPilot = 9;
/** The first wave is watched for two days and a half. */
const soakMinutes = 60 * 60;
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
  const rest = taken.slice(first.length);
  const one = installSlots(first, dockings, night, nightsOfFirstWave);
  const gateMetAt = halfDoneAt(one, first.length);
  const restStartedAt = gateMetAt + soakMinutes * 60_000;
  const restFrom = firstNightAfter(restStartedAt);
  const two = installSlots(rest, dockings, restFrom, nightsOfPilot);
  // What no night reached waits until the deadline, in whichever wave it is.
  const deadline = instantOn(addDays(restFrom, nightsOfPilot - 1), 331);
  return {
    ...pastRollout('pilot', 'RS2-X2 4.2.1, Chesterfield pilot', pilotVersion, startedAt),
    state: 'finished',
    targets: { ...target, stations: [pilotStation] },
    policy: { ...policy, deadline },
    pauseReason: null,
    cancelReason: null,
    finishedAt: deadline,
    waves: [
      {
        ...passedWave('pilot-1', 'One in ten', startedAt, gateMetAt, restStartedAt),
        percent: 10,
        gate: { ...gate, soakMinutes },
        actions: pilotActions(first, one, deadline),
      },
      {
        ...passedWave('pilot-2', 'All of Chesterfield', restStartedAt, deadline, deadline),
        takesRest: true,
        actions: pilotActions(rest, two, deadline),
      },
    ],
    leftOut,
  };
}

/** When half of a wave had been contacted, all of it with success: what its gate asks for. */
function halfDoneAt(slots: readonly InstallSlot[], size: number): number {
  const done = slots.map(({ at }) => at + installTime).sort((one, other) => one - other);
  return done[Math.min(done.length, Math.ceil(size / 2)) - 1] ?? 0;
}

/** The day whose night is the first that begins after an instant. */
function firstNightAfter(instant: number): LocalDay {
  const day = localDayOf(instant);
  return instantOn(day, 90) > instant ? day : addDays(day, 1);
}

function pilotActions(cameras: readonly Camera[], slots: readonly InstallSlot[], deadline: number): PastAction[] {
  const updated = slots.map((slot, index) =>
    ended(slot, index === 71 ? 'reported-failure' : index === 130 ? 'silent-after-installing' : 'reported-version'),
  );
  const missed = cameras.filter((camera) => !updated.some((action) => action.camera === camera));
  return [
    ...updated,
    ...missed.map((camera) =>
      cancelled(camera, isInService(camera, deadline) ? 'deadline-passed' : 'left-service', deadline),
    ),
  ];
}

function passedWave(
  key: string,
  name: string,
  startedAt: number,
  gateMetAt: number,
  finishedAt: number,
): Omit<PastWave, 'actions'> {
  return { ...emptyWave(key, name, startedAt), state: 'passed', verdict: 'advance', gateMetAt, finishedAt };
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
