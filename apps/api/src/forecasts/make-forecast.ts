import { explainMiss, type Miss, type RolloutForecast } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { publishEvent } from '../events/publish-event.ts';
import { loadRollout } from '../rollouts/rollout-list.query.ts';
import type { ForecastTask } from './forecast-task.ts';
import { viewOfForecast, type ForecastView, type MissView } from './forecast-view.ts';
import { loadTask } from './load-task.ts';
import { forecastOfPlan, forecastOfRollout, type ForecastKind, type UnsavedPlan } from './plan-forecast.ts';
import { runForecast } from './run-forecast.ts';

/** A forecast of a plan that nothing is kept of, with the devices that will most probably miss. */
export interface DryRunForecast extends ForecastView {
  readonly missing: readonly MissView[];
}

const sampleSize = 50;

/** Forecasts a plan as if it started now. Nothing is stored. */
export async function forecastUnsaved(database: DataSource, given: UnsavedPlan, now: Date): Promise<DryRunForecast> {
  const task = await database.transaction('REPEATABLE READ', async (tx) =>
    loadTask(tx, await forecastOfPlan(tx, given, now)),
  );
  const forecast = await runForecast(task);
  return {
    ...viewOf(task, forecast),
    missing: await missesByName(database.manager, task, forecast.misses.slice(0, sampleSize)),
  };
}

/** Makes one kind of forecast of a rollout from one snapshot of the database, and keeps it in the place of the one before. */
export async function makeForecast(database: DataSource, id: string, kind: ForecastKind, now: Date): Promise<void> {
  const { task, version } = await database.transaction('REPEATABLE READ', async (tx) => {
    const rollout = await loadRollout(tx, id);
    return { task: await loadTask(tx, await forecastOfRollout(tx, rollout, kind, now)), version: rollout.version };
  });
  const forecast = await runForecast(task);
  await database.transaction(async (tx) => {
    await tx.query(`DELETE FROM rollout_forecasts WHERE rollout_id = $1 AND kind = $2`, [id, kind]);
    await tx.query(
      `INSERT INTO rollout_forecasts (rollout_id, kind, rollout_version, as_at, made_at, answer) VALUES ($1, $2, $3, $4, now(), $5)`,
      [id, kind, version, new Date(task.asAt), JSON.stringify(viewOf(task, forecast))],
    );
    await tx.query(
      `INSERT INTO forecast_misses (rollout_id, kind, device_id, station_id, wave, probability, reason, last_docked_at, usual_gap_hours)
       SELECT $1, $2, m.device, m.station, m.wave, m.probability, m.reason, m.last_docked, m.usual_gap
         FROM jsonb_to_recordset($3::jsonb) AS m(device uuid, station uuid, wave int, probability float8, reason text, last_docked timestamptz, usual_gap float8)`,
      [id, kind, JSON.stringify(forecast.misses.flatMap((miss) => rowOf(task, miss)))],
    );
    await publishEvent(tx, { topic: 'rollout', id });
  });
}

/** Keeps that a forecast could not be made; what was made before stays. */
export async function keepFailure(database: DataSource, id: string, kind: ForecastKind): Promise<void> {
  await database.query(
    `INSERT INTO rollout_forecasts (rollout_id, kind, rollout_version, as_at, made_at, failed_at)
     SELECT r.id, $2, r.version, now(), now(), now() FROM rollouts r WHERE r.id = $1
     ON CONFLICT (rollout_id, kind) DO UPDATE SET failed_at = now()`,
    [id, kind],
  );
}

function viewOf(task: ForecastTask, forecast: RolloutForecast): ForecastView {
  const docked = task.rows.filter(({ stays }) => stays !== null).length;
  return viewOfForecast(forecast, task.lookedBackDays, docked);
}

function rowOf({ rows }: ForecastTask, miss: Miss): object[] {
  const row = rows[miss.device];
  if (row === undefined) return [];
  return [
    {
      device: row.deviceId,
      station: row.stationId,
      wave: row.wave + 1,
      probability: miss.probability,
      reason: miss.reason,
      last_docked: isoOf(miss.lastDockedAt),
      usual_gap: miss.usualGapHours,
    },
  ];
}

async function missesByName(tx: EntityManager, { rows }: ForecastTask, misses: readonly Miss[]): Promise<MissView[]> {
  const named = await tx.query<{ id: string; device: string; station: MissView['station'] }[]>(
    `SELECT d.id, coalesce(c.serial, k.serial) AS device,
            CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station
       FROM devices d LEFT JOIN cameras c ON c.id = d.id LEFT JOIN docks k ON k.id = d.id
       LEFT JOIN stations s ON s.id = coalesce(c.station_id, k.station_id) WHERE d.id = ANY ($1)`,
    [misses.map(({ device }) => rows[device]?.deviceId)],
  );
  const byId = new Map(named.map((one) => [one.id, one]));
  return misses.flatMap(({ device, probability, reason, lastDockedAt, usualGapHours }) => {
    const row = rows[device];
    const found = row && byId.get(row.deviceId);
    if (!row || !found) return [];
    return [
      {
        device: found.device,
        station: found.station,
        wave: row.wave + 1,
        probability,
        reason,
        sentence: explainMiss(reason),
        lastDockedAt: isoOf(lastDockedAt),
        usualGapHours,
      },
    ];
  });
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
