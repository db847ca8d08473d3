import type { PeriodBounds } from '../http/local-day.ts';
import type { SqlConditions } from '../http/sql-conditions.ts';

/**
 * SQL of the cameras that were in service at some time of a period, as recorded by its instant of knowledge: `camera_id`
 * and for how many `seconds`.
 */
export function camerasInService(values: SqlConditions, { begins, known, asAt }: PeriodBounds): string {
  const [from, until, recordedBy] = [begins, known, asAt].map((at) => `${values.bind(at)}::timestamptz`);
  return `SELECT camera_id, sum(extract(epoch FROM least(coalesce(until_at, ${until}), ${until}) - greatest(from_at, ${from}))) AS seconds
    FROM (SELECT camera_id, to_status, at AS from_at, lead(at) OVER (PARTITION BY camera_id ORDER BY at, recorded_at, id) AS until_at
            FROM camera_status_changes WHERE recorded_at <= ${recordedBy}) spell
   WHERE to_status = 'in_service' AND from_at < ${until} AND (until_at IS NULL OR until_at > ${from}) AND ${from} < ${until}
   GROUP BY camera_id`;
}

/** SQL that tells whether a counted recording of the camera `id` began in the period, as known at its instant. */
export function hasRecorded(values: SqlConditions, id: string, { begins, ends, asAt }: PeriodBounds): string {
  return `EXISTS (SELECT FROM recordings used WHERE used.camera_id = ${id} AND used.counted
    AND used.started_at >= ${values.bind(begins)} AND used.started_at < ${values.bind(ends)}
    AND EXISTS (SELECT FROM recording_attributions known WHERE known.recording_id = used.id AND known.known_from <= ${values.bind(asAt)}))`;
}
