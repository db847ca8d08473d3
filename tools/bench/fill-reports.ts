import type pg from 'pg';

/** A camera records in one shift of so many days, so often. */
const everyDays = 40;
const inAShift = 4;
const aYear = 365;

/**
 * What reports read: a year of recordings under whoever answered for the camera then, the use that the product rolls up from
 * them, since when cameras are in service, and two rollouts to every camera in the year. What an earlier run made stands.
 */
export async function fillReports(database: pg.Pool): Promise<void> {
  const { rowCount: isFilled } = await database.query(
    `SELECT FROM recordings WHERE recording_id LIKE 'BENCH-%' LIMIT 1`,
  );
  if (!isFilled) {
    await database.query(inService);
    await addRecordings(database, 'BENCH', inAShift);
  }
  const { rowCount: isUpdated } = await database.query(
    `SELECT FROM rollouts WHERE name LIKE 'Bench rollout %' LIMIT 1`,
  );
  if (!isUpdated)
    for (const statement of [releases, rollouts, waves, targets, actions, words]) await database.query(statement);
  await rolledUp(database);
  await database.query('VACUUM ANALYZE');
}

/** Adds so many recordings to each shift, and asks the product to roll them up. */
export async function addRecordings(database: pg.Pool, mark: string, count: number): Promise<void> {
  await database.query(recordings, [Math.floor(aYear / everyDays), everyDays, count, mark]);
  await database.query('ANALYZE recordings');
  await database.query(attributions, [mark]);
  await database.query(askToRestate, [mark]);
}

/** Takes them out again. */
export async function dropRecordings(database: pg.Pool, mark: string): Promise<void> {
  await database.query(askToRestate, [mark]);
  await database.query(
    `DELETE FROM recording_attributions a USING recordings r WHERE r.id = a.recording_id AND r.recording_id LIKE $1 || '-%'`,
    [mark],
  );
  await database.query(`DELETE FROM recordings WHERE recording_id LIKE $1 || '-%'`, [mark]);
}

/** The product rolls up by a job of its own. */
export async function rolledUp(database: pg.Pool): Promise<void> {
  while ((await database.query('SELECT FROM usage_to_restate LIMIT 1')).rowCount !== 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

const askToRestate = `
  INSERT INTO usage_to_restate (local_day, camera_id) SELECT DISTINCT local_day, camera_id FROM recordings WHERE recording_id LIKE $1 || '-%'
  ON CONFLICT (local_day, camera_id) DO UPDATE SET asked_at = clock_timestamp()`;

const inService = `
  INSERT INTO camera_status_changes (id, camera_id, to_status, at, recorded_at, actor)
  SELECT gen_random_uuid(), c.id, 'in_service', now() - interval '720 days', now() - interval '720 days', 'Bench' FROM cameras c
   WHERE NOT EXISTS (SELECT FROM camera_status_changes h WHERE h.camera_id = c.id)`;

/** They come together, when their camera is docked at the end of its shift. */
const recordings = `
  INSERT INTO recordings (recording_id, camera_id, serial_key, started_at, reported_started_at, local_day, duration_seconds, size_bytes,
      offloaded_at, received_at, counted)
  SELECT $4 || '-' || back || '-' || part, c.id, c.serial_key, x.at, x.at, (x.at AT TIME ZONE 'Europe/London')::date, 60 + c.n % 900, 100000000,
         x.ends, x.ends, TRUE
    FROM (SELECT id, serial_key, row_number() OVER (ORDER BY serial_key) AS n FROM cameras) c, generate_series(1, $1::int) back,
       generate_series(1, $3::int) part,
 LATERAL (SELECT now() - (back * $2::int + c.n % $2::int) * interval '1 day' - c.n * 7 % 1440 * interval '1 minute' + interval '9 hours' AS ends) d,
 LATERAL (SELECT d.ends - (9 * 60 - part * 40) * interval '1 minute' AS at, d.ends) x`;

const attributions = `
  INSERT INTO recording_attributions (recording_id, local_day, assignment_id, staff_id, station_id, team_id, staff_type, unattributed_reason, known_from)
  SELECT r.id, r.local_day, a.id, a.staff_id, m.station_id, m.team_id, m.staff_type, CASE WHEN a.id IS NULL THEN 'nobody' END, r.received_at
    FROM recordings r
    LEFT JOIN assignments a ON a.camera_id = r.camera_id AND a.from_at <= r.started_at AND (a.until_at IS NULL OR a.until_at > r.started_at)
                           AND a.superseded_at IS NULL
    LEFT JOIN staff_memberships m ON m.staff_id = a.staff_id AND m.until_at IS NULL
   WHERE r.recording_id LIKE $1 || '-%'`;

const model = `(SELECT id FROM models WHERE name = 'Bench camera')`;

const releases = `
  INSERT INTO firmware_releases (id, model_id, version, state, artifact_name, artifact_size, sha256, sha1, md5, created_by, approved_at)
  SELECT gen_random_uuid(), ${model}, '4.1.' || n, 'approved', 'image', 1, repeat('b', 64), '', '', 'Bench', now() - interval '300 days'
    FROM generate_series(1, 2) n ON CONFLICT DO NOTHING`;

const rollouts = `
  INSERT INTO rollouts (id, name, release_id, state, targets, policy, created_by, created_at, started_at, finished_at)
  SELECT gen_random_uuid(), 'Bench rollout ' || n, r.id, 'finished', '{"kind": "camera"}', '{"deadline": null, "windows": []}', 'Bench',
         now() - n * interval '120 days', now() - n * interval '120 days', now() - n * interval '120 days' + interval '30 days'
    FROM generate_series(1, 2) n JOIN firmware_releases r ON r.model_id = ${model} AND r.version = '4.1.' || n`;

const waves = `
  INSERT INTO rollout_waves (id, rollout_id, position, name, gate, state, started_at, gate_met_at, finished_at)
  SELECT gen_random_uuid(), o.id, n, 'Wave ' || n, '{}', 'passed', o.started_at + (n - 1) * interval '3 days', o.started_at + n * interval '3 days',
         o.started_at + n * interval '3 days'
    FROM rollouts o, generate_series(1, 2) n WHERE o.name LIKE 'Bench rollout %'`;

const targets = `
  INSERT INTO rollout_targets (rollout_id, device_id, wave_id, station_id)
  SELECT w.rollout_id, c.id, w.id, c.station_id
    FROM (SELECT id, station_id, row_number() OVER (ORDER BY serial_key) AS n FROM cameras) c
    JOIN rollout_waves w ON w.position = CASE WHEN c.n % 10 = 0 THEN 1 ELSE 2 END JOIN rollouts o ON o.id = w.rollout_id
   WHERE o.name LIKE 'Bench rollout %'`;

const actions = `
  INSERT INTO actions (rollout_id, wave_id, device_id, release_id, station_id, state, reason, silent, changed_at, fetched_at, finished_at)
  SELECT rollout_id, wave_id, device_id, release_id, station_id, CASE WHEN n % 50 = 0 THEN 'failed' ELSE 'succeeded' END,
         CASE WHEN n % 150 = 0 THEN 'silent-after-installing' WHEN n % 50 = 0 THEN 'reported-failure' ELSE 'reported-version' END,
         n % 150 = 0, at, at, at
    FROM (SELECT t.*, o.release_id, w.started_at + n * 37 % 30000 * interval '1 minute' AS at
            FROM (SELECT *, row_number() OVER (ORDER BY rollout_id, device_id) AS n FROM rollout_targets) t
            JOIN rollout_waves w ON w.id = t.wave_id JOIN rollouts o ON o.id = t.rollout_id WHERE o.name LIKE 'Bench rollout %') x`;

const words = `
  INSERT INTO action_history (action_id, at, status, messages, from_device)
  SELECT id, finished_at, 'closed/failure', ARRAY[(ARRAY['Battery at 11 %', 'No space left on device', 'Error 7'])[1 + id % 3]], TRUE
    FROM actions WHERE reason = 'reported-failure'`;
