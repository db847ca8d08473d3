import {
  daysToLookBack,
  type DailyHours,
  type DeviceKind,
  type ForecastWave,
  type RolloutPolicy,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { DeviceRow, ForecastTask } from './forecast-task.ts';
import { loadDevices, type Chosen } from './load-devices.ts';

/** What is to be forecast, apart from what the database tells of its devices and their stations. */
export interface ForecastPlan {
  readonly asAt: Date;
  readonly kind: DeviceKind;
  readonly policy: RolloutPolicy;
  readonly deadline: number;
  readonly installMinutes: number;
  readonly waves: readonly ForecastWave[];
  readonly chosen: Chosen;
  /** About how many devices that is. */
  readonly size: number;
}

interface StationRow {
  readonly id: string;
  readonly floor: number;
  readonly cameras: number;
  readonly frozenUntil: string | null;
}

/** A fleet that is larger than this is looked back on for less long, so that no forecast takes more memory than it may. */
const largeFleet = 20_000;
const daysOfLargeFleet = 35;

/** Reads all that a forecast needs: three statements, whatever the size of the fleet. */
export async function loadTask(tx: EntityManager, plan: ForecastPlan): Promise<ForecastTask> {
  const { chosen, size, asAt, ...rest } = plan;
  const lookedBackDays = size > largeFleet ? daysOfLargeFleet : daysToLookBack;
  const rows = await loadDevices(tx, chosen, asAt, lookedBackDays);
  const handovers = await tx.query<DailyHours[]>(
    `SELECT to_char(starts_at, 'HH24:MI') AS from, to_char(ends_at, 'HH24:MI') AS until FROM handovers ORDER BY starts_at`,
  );
  const targets = countByStation(rows);
  const stations = await loadStations(tx, [...targets.keys()], asAt);
  return {
    ...rest,
    asAt: asAt.getTime(),
    lookedBackDays,
    handovers,
    stations: stations.map(({ id, floor, cameras, frozenUntil }) => ({
      id,
      floor,
      camerasPerDevice: Math.max(1, cameras / (targets.get(id) ?? 1)),
      frozenUntil: frozenUntil === null ? null : Date.parse(frozenUntil),
    })),
    rows,
    // The same question has the same answer.
    seed: asAt.getTime() % 2 ** 31,
  };
}

function countByStation(rows: readonly DeviceRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { stationId } of rows) if (stationId !== null) counts.set(stationId, (counts.get(stationId) ?? 0) + 1);
  return counts;
}

function loadStations(tx: EntityManager, ids: readonly string[], asAt: Date): Promise<StationRow[]> {
  return tx.query<StationRow[]>(
    `SELECT s.id, s.operational_floor AS floor,
            (SELECT count(*)::int FROM cameras c WHERE c.station_id = s.id AND c.status = 'in_service') AS cameras,
            (SELECT to_json(max(z.until_at)) #>> '{}' FROM freezes z WHERE z.lifted_at IS NULL AND z.from_at <= $2 AND z.until_at > $2
                AND (z.kind = 'force' OR s.id = ANY (z.station_ids))) AS "frozenUntil"
       FROM stations s WHERE s.id = ANY ($1) ORDER BY s.id`,
    [ids, asAt],
  );
}
