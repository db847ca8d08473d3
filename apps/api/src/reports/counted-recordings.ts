import type { Scope } from '@custodian/domain';
import { boundsOfPeriod } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';

/** Local days, both included, as known at an instant, for a reader of this scope. */
export interface UsagePeriod {
  readonly from: string;
  readonly to: string;
  readonly asAt: Date;
  readonly scope: Scope;
}

/** Attributions `a` with their recordings `r`. */
export const recordingTables = 'recording_attributions a JOIN recordings r ON r.id = a.recording_id';

/**
 * The recordings that every figure of usage counts: those that began in the period, each under the attribution that was
 * known then. Figures and the rows behind them ask here, so that they cannot differ. The day and the instant say the same
 * twice: an index on either can be used.
 *
 * @param values those of a statement that it becomes a part of
 */
export function countedRecordings(period: UsagePeriod, values: readonly unknown[] = []): SqlConditions {
  const { from, to, asAt, scope } = period;
  const { begins, ends } = boundsOfPeriod({ from, to }, asAt);
  const conditions = new SqlConditions(values)
    .and('a.local_day BETWEEN ? AND ?', from, to)
    .and('r.local_day BETWEEN ? AND ? AND r.counted', from, to)
    .and('r.started_at >= ? AND r.started_at < ?', begins, ends)
    .and('a.known_from <= ? AND (a.known_until IS NULL OR a.known_until > ?)', asAt, asAt);
  return withinOwnGroups(conditions, 'a', scope);
}

/** A scoped reader's own groups only: what has another station or team, or none, is not theirs. */
export function withinOwnGroups(conditions: SqlConditions, alias: string, scope: Scope): SqlConditions {
  if (scope.kind === 'station') conditions.and(`${alias}.station_id = ?`, scope.stationId);
  if (scope.kind === 'team') conditions.and(`${alias}.team_id = ?`, scope.teamId);
  return conditions;
}
