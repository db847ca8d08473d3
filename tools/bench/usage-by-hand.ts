/** The groups that somebody asks a report of usage for, by the columns that hold them. */
export interface AskedGroup {
  /** Of spells and of recordings under their attribution. */
  readonly use: string;
  /** Of who answered for a camera under which membership `m`; none for a stretch of time. */
  readonly held?: string;
  /** The first day of the stretch that a day lies in, for a stretch of time. */
  readonly stretch?: (day: string) => string;
}

export interface Days {
  readonly from: string;
  readonly to: string;
}

const spells = ({ from, to }: Days): string =>
  `usage_spells u WHERE u.local_day BETWEEN '${from}' AND '${to}' AND u.known_until IS NULL`;
const recordings = ({ from, to }: Days): string =>
  `recording_attributions u JOIN recordings r ON r.id = u.recording_id
    WHERE u.local_day BETWEEN '${from}' AND '${to}' AND u.known_until IS NULL AND r.counted`;

/** All that a report of usage says, as somebody would write it by hand over the rollups, or over every recording. */
export function usageByHand(over: 'rollups' | 'recordings', group: AskedGroup, days: Days): string {
  const [used, camera] =
    over === 'rollups'
      ? [
          `SELECT ${group.use} AS key, staff_id, camera_id, sum(recordings) AS recordings, sum(milliseconds) AS milliseconds, sum(bytes) AS bytes
             FROM ${spells(days)} GROUP BY 1, 2, 3`,
          `SELECT DISTINCT camera_id FROM ${spells(days)}`,
        ]
      : [
          `SELECT ${group.use} AS key, u.staff_id, r.camera_id, count(*) AS recordings, sum(r.duration_seconds) * 1000 AS milliseconds, sum(r.size_bytes) AS bytes
             FROM ${recordings(days)} GROUP BY 1, 2, 3`,
          `SELECT DISTINCT r.camera_id FROM ${recordings(days)}`,
        ];
  const figures = `sum(recordings), sum(milliseconds), sum(bytes), count(DISTINCT staff_id), count(DISTINCT camera_id),
    sum(recordings) FILTER (WHERE staff_id IS NULL)`;
  return `
    WITH used AS (${used})
    SELECT key::text, ${figures} FROM used GROUP BY key
    UNION ALL SELECT NULL, ${figures} FROM (SELECT staff_id, camera_id, sum(recordings) AS recordings, sum(milliseconds) AS milliseconds,
      sum(bytes) AS bytes FROM used GROUP BY 1, 2) each;
    ${heldByHand(group, days)};
    ${camerasByHand(camera, days)}`;
}

function heldByHand({ held, stretch }: AskedGroup, { from, to }: Days): string {
  const [begins, ends] = [`'${from}'::timestamptz`, `('${to}'::date + 1)::timestamptz`];
  const answered = `a.superseded_at IS NULL AND a.from_at < ${ends} AND (a.until_at IS NULL OR a.until_at > ${begins})`;
  const people = `
    WITH each AS (
      SELECT ${held ?? 'NULL::text'} AS key, a.staff_id, sum(extract(epoch FROM
               least(coalesce(a.until_at, ${ends}), coalesce(m.until_at, ${ends}), ${ends}) - greatest(a.from_at, m.from_at, ${begins}))) AS seconds
        FROM assignments a JOIN staff_memberships m ON m.staff_id = a.staff_id AND m.from_at < coalesce(a.until_at, ${ends})
             AND (m.until_at IS NULL OR m.until_at > greatest(a.from_at, ${begins}))
       WHERE ${answered} GROUP BY 1, 2)
    SELECT key::text, count(*), sum(seconds) FROM each GROUP BY key
    UNION ALL SELECT NULL, count(*), sum(seconds) FROM (SELECT staff_id, sum(seconds) AS seconds FROM each GROUP BY staff_id) one`;
  if (stretch === undefined) return people;
  const day = (at: string): string => stretch(`(${at} AT TIME ZONE 'Europe/London')::date`);
  return `${people};
    WITH piece AS (SELECT greatest(a.from_at, ${begins}) AS begins, least(coalesce(a.until_at, ${ends}), ${ends}) AS ends FROM assignments a WHERE ${answered}),
         change AS (SELECT ${day('begins')} AS day, 1 AS n, begins AS at FROM piece UNION ALL SELECT ${day('ends')}, -1, ends FROM piece)
    SELECT day, sum(sum(n)) OVER (ORDER BY day), sum(n * extract(epoch FROM at - day::timestamptz)) FROM change GROUP BY day`;
}

function camerasByHand(recorded: string, { from, to }: Days): string {
  const [begins, ends] = [`'${from}'::timestamptz`, `('${to}'::date + 1)::timestamptz`];
  return `
    SELECT c.station_id, count(*), count(*) FILTER (WHERE r.camera_id IS NULL), sum(seconds)
      FROM (SELECT camera_id, sum(extract(epoch FROM least(coalesce(until_at, ${ends}), ${ends}) - greatest(at, ${begins}))) AS seconds
              FROM (SELECT camera_id, to_status, at, lead(at) OVER (PARTITION BY camera_id ORDER BY at) AS until_at FROM camera_status_changes) x
             WHERE to_status = 'in_service' AND at < ${ends} AND (until_at IS NULL OR until_at > ${begins}) GROUP BY camera_id) s
      JOIN cameras c ON c.id = s.camera_id LEFT JOIN (${recorded}) r ON r.camera_id = c.id
     GROUP BY GROUPING SETS ((c.station_id), ())`;
}
