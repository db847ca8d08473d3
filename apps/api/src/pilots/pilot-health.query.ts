import type { SubjectCount } from '@custodian/domain';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { RowSource } from './lock-pilot.ts';
import type { Facts, PilotQuestion } from './pilot-usage.query.ts';

/** What docks told of the cameras of one station and week, from the daily rollups. */
export interface HealthWeek {
  readonly unit: string;
  readonly week: number;
  readonly cameras: number;
  /** Camera-days: days on which a dock saw one of them. */
  readonly days: number;
  readonly faults: number;
  readonly healthSum: number;
  readonly healthCount: number;
  readonly chargeSum: number;
  readonly chargeCount: number;
  readonly dockedMinutes: number;
}

/** Cameras by their home now, that were seen in both periods; the values are those of {@link healthFacts}. */
const seen = `WITH weeks AS (SELECT * FROM unnest($1::int[], $2::boolean[], $3::date[], $4::date[]) AS w(week, is_after, from_day, to_day)),
  seen AS (
    SELECT c.id, c.station_id AS unit, w.week, w.is_after, d.faults, d.health_sum, d.health_count, d.battery_min, d.docked_minutes
      FROM cameras c JOIN camera_days d ON d.camera_id = c.id JOIN weeks w ON d.day BETWEEN w.from_day AND w.to_day
     WHERE c.station_id = ANY ($5::uuid[])),
  panel AS (SELECT id FROM seen GROUP BY id HAVING bool_or(is_after) AND bool_or(NOT is_after))`;

/** SQL that begins with the days `seen` of those cameras, joined to the `panel` by `id`. */
export function healthFacts({ weeks, unitIds }: PilotQuestion): Facts {
  return {
    facts: seen,
    values: new SqlConditions([
      weeks.map((_, week) => week),
      weeks.map(({ isAfter }) => isAfter),
      weeks.map(({ from }) => from),
      weeks.map(({ to }) => to),
      unitIds,
    ]),
  };
}

export function pilotHealth(source: RowSource, question: PilotQuestion): Promise<HealthWeek[]> {
  return source.query<HealthWeek[]>(
    `${seen} SELECT unit, week, count(DISTINCT id)::int AS cameras, count(*)::int AS days, coalesce(sum(faults), 0)::int AS faults,
        coalesce(sum(health_sum), 0)::double precision AS "healthSum", coalesce(sum(health_count), 0)::int AS "healthCount",
        coalesce(sum(battery_min), 0)::double precision AS "chargeSum", count(battery_min)::int AS "chargeCount",
        coalesce(sum(docked_minutes), 0)::double precision AS "dockedMinutes"
      FROM seen JOIN panel USING (id) GROUP BY unit, week ORDER BY unit, week`,
    healthFacts(question).values.values,
  );
}

export function pilotCameras(source: RowSource, question: PilotQuestion): Promise<SubjectCount[]> {
  return source.query<SubjectCount[]>(
    `${seen} SELECT unit, count(DISTINCT id)::int AS before, count(DISTINCT id)::int AS after FROM seen JOIN panel USING (id) GROUP BY unit ORDER BY unit`,
    healthFacts(question).values.values,
  );
}
