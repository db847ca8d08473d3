import { timeStepNames } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { boundsOfPeriod } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { inScope } from '../rollouts/action-list.query.ts';
import { figureTests, stepOf, tookSql, withSpread, type Counted } from './update-figures.ts';
import type { EndedCounts, PeriodReport, StationUpdates, UpdatePeriod, WaveUpdates } from './rollout-period.query.ts';

/**
 * Actions `a` with their waves `tw`; with their target `t` only where it joined late, for an action has the wave and the
 * station of its target; and cameras `c` for a reader of one team.
 */
export const endedTables = `actions a JOIN rollout_waves tw ON tw.id = a.wave_id
  LEFT JOIN rollout_targets t ON t.rollout_id = a.rollout_id AND t.device_id = a.device_id AND t.joined_at IS NOT NULL
  LEFT JOIN cameras c ON c.id = a.device_id`;

/** The updates that ended in a period, for a reader of this scope: figures count actions by it, the list filters targets by it. */
export function endedIn({ from, to, asAt, scope }: UpdatePeriod, table: 'a' | 't'): SqlConditions {
  const { begins, ends } = boundsOfPeriod({ from, to }, asAt);
  const conditions = new SqlConditions().and(
    'a.finished_at >= ? AND a.finished_at < ? AND a.finished_at <= ?',
    begins,
    ends,
    asAt,
  );
  return inScope({ scope }, conditions, table);
}

/** Figures of a station, a wave, or all, with the names of what it is. */
type FiguresRow = Counted<EndedCounts> &
  Pick<StationUpdates, 'station'> &
  Omit<WaveUpdates, keyof EndedCounts> & { readonly of: 'station' | 'wave' | 'all' };

const sum = (of: string): string => `coalesce(sum(n) FILTER (WHERE ${of}), 0)::int`;
const figures = (['succeeded', 'failed', 'cancelled', 'silent'] as const).map(
  (name) => `${sum(figureTests[name])} AS ${name}`,
);
const spread = timeStepNames.map((_, step) => sum(`step = ${step}`)).join(', ');
const groups = 'GROUP BY GROUPING SETS ((station_id), (wave_id), ())';

/**
 * Counts the updates that meet these conditions by station, by wave and in all. One statement, which looks at each of them once:
 * how long it took is reckoned once and not for each figure, and the figures are sums of a few counts. Only medians need the
 * times themselves.
 */
export async function countEnded(
  tx: EntityManager,
  ended: SqlConditions,
): Promise<Pick<PeriodReport, 'items' | 'waves' | 'totals'>> {
  const rows = await tx.query<FiguresRow[]>(
    `WITH ended AS MATERIALIZED (
       SELECT a.station_id, a.wave_id, a.state, a.silent, CASE WHEN ${figureTests.succeeded} THEN ${tookSql} END AS took
         FROM ${endedTables} WHERE ${ended.sql}),
     counted AS (
       SELECT station_id, wave_id, state, silent, ${stepOf('took')} AS step, count(*) AS n, max(took) AS longest
         FROM ended GROUP BY 1, 2, 3, 4, 5),
     figures AS (
       SELECT grouping(station_id, wave_id) AS level, coalesce(station_id, wave_id) AS id, station_id, wave_id, coalesce(sum(n), 0)::int AS ended,
              ${figures.join(', ')}, max(longest) AS "longestSeconds", ARRAY[${spread}] AS counted
         FROM counted a ${groups}),
     medians AS (
       SELECT grouping(station_id, wave_id) AS level, coalesce(station_id, wave_id) AS id, percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS seconds
         FROM ended ${groups})
     SELECT CASE f.level WHEN 1 THEN 'station' WHEN 2 THEN 'wave' ELSE 'all' END AS of,
            f.ended, f.succeeded, f.failed, f.cancelled, f.silent, h.seconds AS "medianSeconds", f."longestSeconds", f.counted,
            CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
            json_build_object('id', o.id, 'name', o.name, 'model', m.name, 'version', r.version) AS rollout,
            json_build_object('order', w.position, 'name', w.name) AS wave, to_json(w.started_at) #>> '{}' AS "openedAt",
            to_json(w.gate_met_at) #>> '{}' AS "gateMetAt", to_json(w.finished_at) #>> '{}' AS "passedAt", w.gate_signed_by AS "signedBy"
       FROM figures f JOIN medians h ON h.level = f.level AND coalesce(h.id, $${ended.values.length + 1}) = coalesce(f.id, $${ended.values.length + 1})
       LEFT JOIN stations s ON s.id = f.station_id LEFT JOIN rollout_waves w ON w.id = f.wave_id
       LEFT JOIN rollouts o ON o.id = w.rollout_id LEFT JOIN firmware_releases r ON r.id = o.release_id LEFT JOIN models m ON m.id = r.model_id
      ORDER BY s.id IS NULL, lower(s.name), o.started_at DESC, o.id, w.position`,
    [...ended.values, noGroup],
  );
  return {
    items: rows.filter(({ of }) => of === 'station').map((row) => ({ station: row.station, ...countsOf(row) })),
    waves: rows.filter(({ of }) => of === 'wave').map((row) => ({ ...waveOf(row), ...countsOf(row) })),
    totals: rows.filter(({ of }) => of === 'all').map(countsOf)[0] ?? nothingEnded,
  };
}

/** The place of what has no station, and of all: null would join nothing. */
const noGroup = '00000000-0000-0000-0000-000000000000';

const nothingEnded: EndedCounts = withSpread({
  ended: 0,
  succeeded: 0,
  failed: 0,
  cancelled: 0,
  silent: 0,
  medianSeconds: null,
  longestSeconds: null,
  counted: [],
});

function countsOf({
  ended,
  succeeded,
  failed,
  cancelled,
  silent,
  medianSeconds,
  longestSeconds,
  counted,
}: FiguresRow): EndedCounts {
  return withSpread({ ended, succeeded, failed, cancelled, silent, medianSeconds, longestSeconds, counted });
}

function waveOf({
  rollout,
  wave,
  openedAt,
  gateMetAt,
  passedAt,
  signedBy,
}: FiguresRow): Omit<WaveUpdates, keyof EndedCounts> {
  return { rollout, wave, openedAt, gateMetAt, passedAt, signedBy };
}
