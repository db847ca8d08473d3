import {
  compareWithForecast,
  curveOfEndings,
  milestonePercents,
  whenDone,
  type RehearsedEnding,
  type RolloutForecast,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { viewOfForecast } from '../forecasts/forecast-view.ts';
import { reasonView } from '../rollouts/rollout-view.ts';
import { tallyWaves } from '../rollouts/tally-waves.ts';
import type { Stage } from './load-stage.ts';
import type { Played } from './play-rollout.ts';
import type { RehearsalResult, RehearsedMilestone, RehearsedStation, RehearsedWave } from './rehearsal-result.ts';

interface WaveTimes {
  readonly id: string;
  /** As frozen: what its gate counts grows smaller as updates are cancelled. */
  readonly size: number;
  readonly startedAt: string | null;
  readonly gateMetAt: string | null;
  readonly passedAt: string | null;
}

interface StationRow {
  readonly code: string;
  readonly name: string;
  readonly endings: RehearsedEnding[];
  readonly devices: number;
}

const stationPercent = 90;

/** Reads out of the throw-away database what came of the rehearsal; the forecast was made before it began. */
export async function gatherResult(
  tx: EntityManager,
  stage: Stage,
  played: Played,
  forecast: RolloutForecast | null,
  counted: Pick<RehearsalResult, 'keptFromPeople' | 'borrowing'> & { readonly flappingDocks: number },
): Promise<RehearsalResult> {
  const { rollout, asAt, planned, deadline } = stage;
  const endings = await tx.query<RehearsedEnding[]>(
    `SELECT floor(extract(epoch FROM finished_at) * 1000)::float8 AS at, state = 'succeeded' AS "isSuccess" FROM actions
      WHERE rollout_id = $1 AND state IN ('succeeded', 'failed')`,
    [rollout.id],
  );
  const succeeded = endings.filter(({ isSuccess }) => isSuccess).length;
  const { keptFromPeople, borrowing, flappingDocks } = counted;
  return {
    format: 1,
    end: played.end,
    halted: played.halted && { ...reasonView(played.halted.reason), ...played.halted },
    from: iso(asAt),
    until: iso(played.until),
    deadlineAt: iso(deadline),
    devices: planned.length,
    succeeded,
    failed: endings.length - succeeded,
    open: planned.length - endings.length,
    waves: await wavesOf(tx, rollout.id, played),
    points: curveOfEndings(endings, asAt, played.until).map(({ at, ...counts }) => ({ at: iso(at), ...counts })),
    forecast: forecast && viewOfForecast(forecast, stage.forecast.lookedBackDays, countDocked(stage)),
    milestones: milestonesOf(endings, planned.length, forecast),
    failures: await failuresOf(tx, rollout.id),
    held: played.held.ofDevices(),
    stations: await stationsOf(tx, rollout.id, whenDone(endings, planned.length, stationPercent)),
    keptFromPeople,
    borrowing,
    played: { cameras: stage.cameras.length, docks: stage.docks.length, flappingDocks, ticks: played.ticks },
  };
}

async function wavesOf(
  tx: EntityManager,
  rolloutId: string,
  { until, held, signedAt }: Played,
): Promise<RehearsedWave[]> {
  const times = await tx.query<WaveTimes[]>(
    `SELECT id, size, to_json(started_at) #>> '{}' AS "startedAt", to_json(gate_met_at) #>> '{}' AS "gateMetAt",
            to_json(finished_at) #>> '{}' AS "passedAt" FROM rollout_waves WHERE rollout_id = $1`,
    [rolloutId],
  );
  const waves = await tallyWaves(tx, [rolloutId], new Date(until));
  return waves.map(({ id, position, name, state, gate, tally }) => {
    const { size = 0, startedAt = null, gateMetAt = null, passedAt = null } = times.find((one) => one.id === id) ?? {};
    const signed = signedAt.get(id);
    return {
      order: position,
      name,
      state,
      gate,
      devices: size,
      contacted: tally.contacted,
      succeeded: tally.succeeded,
      failed: tally.failed,
      startedAt,
      gateMetAt,
      signedAt: signed === undefined ? null : iso(signed),
      passedAt,
      waitedFor: held.ofWave(id),
    };
  });
}

function milestonesOf(
  endings: readonly RehearsedEnding[],
  devices: number,
  forecast: RolloutForecast | null,
): RehearsedMilestone[] {
  return milestonePercents.map((percent) => {
    const at = whenDone(endings, devices, percent);
    const foretold = forecast?.milestones.find((one) => one.percent === percent) ?? null;
    return {
      percent,
      devices: Math.ceil((percent * devices) / 100),
      at: at === null ? null : iso(at),
      forecast: foretold && {
        expectedAt: isoOrNull(foretold.expected),
        fromAt: isoOrNull(foretold.from),
        untilAt: isoOrNull(foretold.until),
      },
      beside: foretold && compareWithForecast(at, foretold),
    };
  });
}

async function failuresOf(tx: EntityManager, rolloutId: string): Promise<RehearsalResult['failures']> {
  const rows = await tx.query<{ reason: string; count: number }[]>(
    `SELECT reason, count(*)::int AS count FROM actions
      WHERE rollout_id = $1 AND state IN ('failed', 'cancelled') AND reason IS NOT NULL GROUP BY reason ORDER BY 2 DESC, 1`,
    [rolloutId],
  );
  return rows.map(({ reason, count }) => ({ ...reasonView(reason), count }));
}

/** Those that were done last come first; a station is late where its 90 % came after the 90 % of all. */
async function stationsOf(tx: EntityManager, rolloutId: string, allDoneAt: number | null): Promise<RehearsedStation[]> {
  const rows = await tx.query<StationRow[]>(
    `SELECT s.code, s.name, count(*)::int AS devices,
            coalesce(json_agg(json_build_object('at', floor(extract(epoch FROM a.finished_at) * 1000), 'isSuccess', a.state = 'succeeded'))
              FILTER (WHERE a.state IN ('succeeded', 'failed')), '[]') AS endings
       FROM actions a JOIN stations s ON s.id = a.station_id WHERE a.rollout_id = $1 GROUP BY s.id ORDER BY lower(s.name)`,
    [rolloutId],
  );
  const stations = rows.map(({ code, name, devices, endings }) => {
    const doneAt = whenDone(endings, devices, stationPercent);
    const succeeded = endings.filter(({ isSuccess }) => isSuccess).length;
    return {
      code,
      name,
      devices,
      succeeded,
      failed: endings.length - succeeded,
      doneAt: doneAt === null ? null : iso(doneAt),
      isLate: doneAt === null || (allDoneAt !== null && doneAt > allDoneAt),
    };
  });
  return stations.sort((one, other) => lastness(other) - lastness(one));
}

function countDocked({ forecast }: Stage): number {
  return forecast.rows.filter(({ stays }) => stays !== null).length;
}

function lastness({ doneAt }: RehearsedStation): number {
  return doneAt === null ? Infinity : Date.parse(doneAt);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
