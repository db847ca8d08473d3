import { deadlineOf, replayedDays, type DeviceKind, type PastDocking, type RolloutPolicy } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { ForecastTask } from '../forecasts/forecast-task.ts';
import { loadTask } from '../forecasts/load-task.ts';
import { forecastOfRollout } from '../forecasts/plan-forecast.ts';
import { Problem } from '../problems/problem.ts';
import { loadPlannedRelease, planRollout } from '../rollouts/plan-rollout.ts';
import { loadRollout } from '../rollouts/rollout-list.query.ts';
import type { RolloutRow } from '../rollouts/rollout-view.ts';
import { copyTables, type CopiedRows } from './copy-tables.ts';

/** A device of a plan and the wave that takes it. */
export interface PlannedDevice {
  readonly device: string;
  readonly wave: string;
  readonly station: string | null;
}

export interface StagedCamera {
  readonly id: string;
  readonly serial: string;
  readonly station: string | null;
  readonly knownSince: number;
  readonly past: readonly PastDocking[];
}

export interface StagedDock {
  readonly id: string;
  readonly serial: string;
  readonly station: string;
}

/** All that a rehearsal takes from the register, read in one snapshot: nothing of it is looked at again. */
export interface Stage {
  readonly asAt: number;
  readonly deadline: number;
  readonly rollout: RolloutRow;
  readonly kind: DeviceKind;
  readonly version: string;
  readonly installMinutes: number;
  readonly planned: readonly PlannedDevice[];
  readonly cameras: readonly StagedCamera[];
  readonly docks: readonly StagedDock[];
  readonly copied: readonly CopiedRows[];
  readonly forecast: ForecastTask;
}

/** A database of its own for more would be large, and the rehearsal long. */
export const mostDevices = 20_000;

/** Reads the plan, its devices and all that stands beside them in their docks. */
export async function loadStage(tx: EntityManager, rolloutId: string, now: Date): Promise<Stage> {
  const rollout = await loadRollout(tx, rolloutId);
  const planned = await loadPlanned(tx, rollout);
  if (planned.length > mostDevices) throw new Problem('rehearsal-too-large', tooLarge(planned.length));
  const { release } = await loadPlannedRelease(tx, rollout.release.id);
  const plan = await forecastOfRollout(tx, rollout, 'latest', now);
  const cameras = await loadCameras(tx, planned, now);
  const docks = await tx.query<StagedDock[]>(`SELECT id, serial, station_id AS station FROM docks ORDER BY serial_key`);
  const devices = [...new Set([...planned.map(({ device }) => device), ...cameras.map(({ id }) => id)])];
  return {
    asAt: now.getTime(),
    deadline: deadlineOf(rollout.policy, now.getTime()),
    rollout,
    kind: plan.kind,
    version: release.version,
    installMinutes: plan.installMinutes,
    planned,
    cameras,
    docks,
    copied: await copyTables(tx, rolloutId, rollout.release.id, devices),
    forecast: await loadTask(tx, plan),
  };
}

export function tooLarge(devices: number): string {
  return `The plan has ${devices} devices; at most ${mostDevices} are rehearsed. Narrow its targets, or rehearse a part of it.`;
}

/** Frozen plans as they are frozen, drafts by the fleet as it is now. */
async function loadPlanned(
  tx: EntityManager,
  { id, state, release, targets, waves, policy }: RolloutRow,
): Promise<PlannedDevice[]> {
  if (state !== 'draft')
    return tx.query<PlannedDevice[]>(
      `SELECT device_id AS device, wave_id AS wave, station_id AS station FROM rollout_targets WHERE rollout_id = $1 AND wave_id IS NOT NULL`,
      [id],
    );
  const plan = await planRollout(
    tx,
    await loadPlannedRelease(tx, release.id),
    targets,
    waves,
    policy satisfies RolloutPolicy,
  );
  return plan.waves.flatMap((wave, index) =>
    wave.flatMap(({ deviceId, stationId }) => {
      const id = waves[index]?.id;
      return id === undefined ? [] : [{ device: deviceId, wave: id, station: stationId }];
    }),
  );
}

interface CameraRow {
  readonly id: string;
  readonly serial: string;
  readonly station: string | null;
  readonly knownSince: string;
  readonly stays: string | null;
}

/** The planned cameras, and the others of their stations: caps and floors count them all. With the dockings of four weeks. */
async function loadCameras(tx: EntityManager, planned: readonly PlannedDevice[], now: Date): Promise<StagedCamera[]> {
  const since = new Date(now.getTime() - (replayedDays + 1) * 86_400_000);
  const rows = await tx.query<CameraRow[]>(
    `WITH chosen AS MATERIALIZED (
       SELECT c.id, c.serial, c.station_id, c.created_at FROM cameras c
        WHERE c.id = ANY ($1) OR c.status IN ('in_store', 'in_service') AND c.station_id = ANY ($2)),
     told AS (
       SELECT k.camera_id, string_agg(format('%s,%s,%s,%s', floor(extract(epoch FROM k.from_at) * 1000), floor(extract(epoch FROM k.until_at) * 1000),
                k.battery_in, k.dock_id), ';' ORDER BY k.from_at) AS stays
         FROM dockings k JOIN chosen n ON n.id = k.camera_id
        WHERE k.from_at <= $4 AND (k.until_at IS NULL OR k.until_at > $3) GROUP BY k.camera_id)
     SELECT n.id, n.serial, n.station_id AS station, to_json(n.created_at) #>> '{}' AS "knownSince", t.stays
       FROM chosen n LEFT JOIN told t ON t.camera_id = n.id ORDER BY lower(n.serial)`,
    [planned.map(({ device }) => device), [...new Set(planned.map(({ station }) => station))], since, now],
  );
  return rows.map(({ knownSince, stays, ...row }) => ({
    ...row,
    knownSince: Date.parse(knownSince),
    past: stays === null ? [] : stays.split(';').map(readStay),
  }));
}

function readStay(told: string): PastDocking {
  const [from = '', until = '', battery = '', dock = ''] = told.split(',');
  return {
    from: Number(from),
    until: until === '' ? null : Number(until),
    batteryPercent: battery === '' ? null : Number(battery),
    dock,
  };
}
