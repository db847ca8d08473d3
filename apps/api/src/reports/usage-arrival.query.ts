import { arrivalTime, isStillArriving, localDayOf, localDays, type Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { PeriodBounds } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import type { LateStation, UsageArrival } from './usage-view.ts';

/** What of a period had not all arrived when it was read: its last days, and stations whose docks were silent. */
export async function usageArrival(
  tx: EntityManager,
  period: UsagePeriod,
  bounds: PeriodBounds,
): Promise<UsageArrival> {
  return { days: lateDays(period), stations: await lateStations(tx, bounds, period.scope) };
}

/** Only days that had begun: what lies ahead is not late. */
function lateDays({ from, to, asAt }: UsagePeriod): string[] {
  const at = asAt.getTime();
  const today = localDayOf(at);
  const first = localDayOf(at - 2 * arrivalTime);
  const [begins, ends] = [from > first ? from : first, to < today ? to : today];
  return localDays(begins, ends).filter((day) => isStillArriving(day, at));
}

function lateStations(tx: EntityManager, { known }: PeriodBounds, scope: Scope): Promise<LateStation[]> {
  const conditions = new SqlConditions().and('ks.last_report_at < ?', new Date(known.getTime() - arrivalTime));
  if (scope.kind === 'station') conditions.and('s.id = ?', scope.stationId);
  if (scope.kind === 'team') conditions.and('s.id = (SELECT station_id FROM teams WHERE id = ?)', scope.teamId);
  return tx.query<LateStation[]>(
    `SELECT s.code, s.name, array_agg(k.serial ORDER BY k.serial_key) AS docks, to_json(min(ks.last_report_at)) #>> '{}' AS since
       FROM dock_states ks JOIN docks k ON k.id = ks.dock_id JOIN stations s ON s.id = k.station_id
      WHERE ${conditions.sql} GROUP BY s.id ORDER BY min(ks.last_report_at), lower(s.name)`,
    conditions.values,
  );
}
