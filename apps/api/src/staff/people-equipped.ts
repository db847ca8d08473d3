import type { PeriodBounds } from '../http/local-day.ts';
import type { SqlConditions } from '../http/sql-conditions.ts';

/**
 * SQL of who answered for a camera at some time of a period, once for each membership they did it under, as recorded by
 * its instant of knowledge: `staff_id`, `station_id`, `team_id`, `staff_type`; all null for time under no membership. So
 * whoever has a recording in a group is among those equipped in it.
 */
export function peopleEquipped(values: SqlConditions, { begins, known, asAt }: PeriodBounds): string {
  const [from, until, recordedBy] = [begins, known, asAt].map((at) => `${values.bind(at)}::timestamptz`);
  return `WITH held AS (
      SELECT staff_id, range_agg(tstzrange(greatest(from_at, ${from}), least(until_at, ${until}))) AS held
        FROM (SELECT staff_id, from_at, CASE WHEN ended_recorded_at > ${recordedBy} THEN NULL ELSE until_at END AS until_at
                FROM assignments
               WHERE recorded_at <= ${recordedBy} AND (superseded_at IS NULL OR superseded_at > ${recordedBy})) o
       WHERE from_at < ${until} AND (until_at IS NULL OR until_at > ${from}) AND ${from} < ${until}
       GROUP BY staff_id)
    SELECT h.staff_id, m.station_id, m.team_id, m.staff_type
      FROM held h JOIN staff_memberships m ON m.staff_id = h.staff_id AND h.held && tstzrange(m.from_at, m.until_at)
    UNION
    SELECT h.staff_id, NULL, NULL, NULL
      FROM held h LEFT JOIN LATERAL (
             SELECT range_agg(tstzrange(from_at, until_at)) AS known FROM staff_memberships WHERE staff_id = h.staff_id) m ON TRUE
     WHERE NOT coalesce(m.known, '{}') @> h.held`;
}
