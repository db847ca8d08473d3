import type pg from 'pg';

const code = 'EXPORT';

/** The days that the recordings lie in. */
export const recordedDays = { from: '2025-01-01', to: '2025-03-31' } as const;

/** Adds recordings by cameras of the register until there are so many within the days, each attributed to whoever holds its camera. */
export async function fillRecordings(database: pg.Pool, count: number): Promise<void> {
  const { rows } = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM recordings WHERE recording_id LIKE $1`,
    [`${code}-%`],
  );
  const made = rows[0]?.n ?? 0;
  if (made < count) {
    await database.query(makeRecordings, [made + 1, count, recordedDays.from]);
    // Without this the planner believes that there are none yet.
    await database.query('ANALYZE recordings, assignments, staff_memberships');
    await database.query(attributeThem);
  }
  await database.query('VACUUM ANALYZE recordings, recording_attributions');
}

const makeRecordings = `
  INSERT INTO recordings (recording_id, camera_id, serial_key, dock_id, started_at, reported_started_at, local_day, duration_seconds,
         size_bytes, offloaded_at, received_at, counted)
  SELECT '${code}-' || n, c.id, c.serial_key, k.id, s.at, s.at, (s.at AT TIME ZONE 'Europe/London')::date, 30 + n % 1800,
         (1000000 + n::bigint * 7919) % 900000000, s.at + interval '6 hours', s.at + interval '6 hours', true
    FROM generate_series($1::int, $2::int) n
    JOIN (SELECT id, serial_key, row_number() OVER (ORDER BY serial_key) - 1 AS place FROM cameras) c
      ON c.place = n % (SELECT count(*) FROM cameras)
    LEFT JOIN (SELECT id, row_number() OVER (ORDER BY serial_key) - 1 AS place FROM docks) k
      ON k.place = n % (SELECT greatest(count(*), 1) FROM docks)
    CROSS JOIN LATERAL (SELECT $3::date + interval '1 hour' + (n % 7603200) * interval '1 second' AS at) s`;

const attributeThem = `
  INSERT INTO recording_attributions (recording_id, local_day, assignment_id, staff_id, station_id, team_id, staff_type, unattributed_reason, known_from)
  SELECT r.id, r.local_day, a.id, a.staff_id, m.station_id, m.team_id, m.staff_type,
         CASE WHEN a.id IS NULL THEN 'nobody-assigned' END, r.received_at
    FROM recordings r
    LEFT JOIN assignments a ON a.camera_id = r.camera_id AND a.until_at IS NULL AND a.superseded_at IS NULL
    LEFT JOIN staff_memberships m ON m.staff_id = a.staff_id AND m.until_at IS NULL
   WHERE r.recording_id LIKE '${code}-%' AND NOT EXISTS (SELECT FROM recording_attributions x WHERE x.recording_id = r.id)`;
