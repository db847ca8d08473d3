import { lendPasts, replayStays, type RolloutForecast } from '@custodian/domain';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { runForecast } from '../forecasts/run-forecast.ts';
import { problemOf } from '../problems/problem-of.ts';
import { CameraPlaces } from './camera-places.ts';
import { pasteTables } from './copy-tables.ts';
import { gatherResult } from './gather-result.ts';
import { loadStage, type Stage } from './load-stage.ts';
import { RolloutPlay } from './play-rollout.ts';
import type { RehearsalResult } from './rehearsal-result.ts';
import {
  beat,
  claimRehearsal,
  giveBack,
  keepFailure,
  keepResult,
  type ClaimedRehearsal,
  type RehearsalProgress,
} from './rehearsal-row.ts';
import { SimulatedDevices } from './simulated-devices.ts';
import { dropThrowAway, makeThrowAway } from './throw-away-database.ts';

const log = new Logger('Rehearsals');
const graceDays = 3;

/**
 * Plays a rehearsal that waits, from the first to the last: reads the register once, plays in a database of its own, keeps what
 * came of it and throws the database away. Ended by its process, it is given back; what fails says so in its row.
 */
export async function runRehearsal(
  database: DataSource,
  databaseUrl: string,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const claimed = await claimRehearsal(database, id);
  if (claimed === null) return;
  try {
    const result = await playInThrowAway(database, databaseUrl, claimed, signal);
    if (result !== null) await keepResult(database, claimed, result);
  } catch (error) {
    if (signal.aborted) return giveBack(database, claimed);
    log.warn(`Rehearsal ${claimed.id} failed: ${String(error)}`);
    const why = problemOf(error)?.message ?? 'Something went wrong on our side, and was logged.';
    await keepFailure(database, claimed, `${why} Nothing real was touched.`);
  }
}

/** Null where it was stopped before it began. Its database is gone before anybody is told that it is over. */
async function playInThrowAway(
  database: DataSource,
  databaseUrl: string,
  claimed: ClaimedRehearsal,
  signal: AbortSignal,
): Promise<RehearsalResult | null> {
  const stage = await database.transaction('REPEATABLE READ', (tx) => loadStage(tx, claimed.rolloutId, new Date()));
  const start = { progress: 0, simulatedAt: stage.asAt, devices: stage.planned.length, done: 0, failed: 0 };
  if (!(await beat(database, claimed, start))) return null;
  let copy: DataSource | null = null;
  try {
    copy = await makeThrowAway(database, databaseUrl, claimed);
    await copy.transaction((tx) => setStage(tx, stage));
    return await playOn(copy, stage, claimed, (progress) => beat(database, claimed, progress), signal);
  } finally {
    await dropThrowAway(database, claimed, copy);
  }
}

/** Writes the register’s copy, and who is in which wave. */
async function setStage(tx: Parameters<typeof pasteTables>[0], { rollout, planned, copied }: Stage): Promise<void> {
  await pasteTables(tx, copied);
  await tx.query(`UPDATE rollouts SET policy = policy || '{"lateJoiners": false}'`);
  await tx.query(
    `INSERT INTO rollout_targets (rollout_id, device_id, wave_id, station_id)
     SELECT $1, n.device, n.wave, n.station FROM jsonb_to_recordset($2::jsonb) AS n(device uuid, wave uuid, station uuid)`,
    [rollout.id, JSON.stringify(planned)],
  );
  await tx.query(`UPDATE rollout_waves w SET size = (SELECT count(*) FROM rollout_targets t WHERE t.wave_id = w.id)`);
}

async function playOn(
  copy: DataSource,
  stage: Stage,
  { faults, seed }: ClaimedRehearsal,
  goOn: (progress: RehearsalProgress) => Promise<boolean>,
  signal: AbortSignal,
): Promise<RehearsalResult> {
  // Made beside it, in a thread of its own: what the rehearsal is held against was foretold before it began.
  const forecasting = forecastOf(stage);
  const lent = lendPasts(stage.cameras, stage.asAt, seed);
  const until = stage.deadline + graceDays * 86_400_000;
  const places = new CameraPlaces(
    stage.cameras.map(({ id }, index) => ({ id, stays: replayStays(lent[index]?.past ?? [], stage.asAt, until) })),
  );
  const serials = new Map([...stage.cameras, ...stage.docks].map(({ id, serial }) => [id, serial]));
  const { docks, installMinutes } = stage;
  const devices = new SimulatedDevices({ copy, places, docks, serials, faults, seed, installMinutes });
  const played = await new RolloutPlay({ copy, stage, places, devices, goOn, signal }).run();
  const forecast = await forecasting;
  return gatherResult(copy.manager, stage, played, forecast, {
    keptFromPeople: places.keptFromPeople,
    borrowing: lent.filter(({ isBorrowed }) => isBorrowed).length,
    flappingDocks: devices.flappingDocks,
  });
}

/** Without a forecast a rehearsal still says much. */
async function forecastOf({ forecast }: Stage): Promise<RolloutForecast | null> {
  try {
    return await runForecast(forecast);
  } catch (error) {
    log.warn(`The forecast beside a rehearsal failed: ${String(error)}`);
    return null;
  }
}
