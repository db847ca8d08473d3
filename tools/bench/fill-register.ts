import type pg from 'pg';

const camerasAtAStation = 80;
const camerasInADock = 14;
const teamsAtAStation = 4;

/**
 * Grows a register to this many cameras, with what a force of that size has beside them: stations, docks, people, most
 * cameras in service and answered for, exceptions and an audit. The same rows every time, but for ids and the present.
 */
export async function fillRegister(database: pg.Pool, cameras: number): Promise<void> {
  // The audit is made last: with it, an earlier run made everything.
  const { rows } = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM audit_events WHERE actor_id = 'bench'`,
  );
  if ((rows[0]?.n ?? 0) >= cameras) return void (await database.query('VACUUM ANALYZE'));
  const stations = Math.ceil(cameras / camerasAtAStation);
  const docks = Math.ceil(cameras / 2 / camerasInADock);
  const steps: readonly (readonly [string, ...number[]])[] = [
    [makeStations, stations],
    [makeDocks, docks, stations],
    [makeCameras, cameras, stations],
    [makeStates, docks],
    [makeTeams],
    [makePeople, cameras, stations],
    [makeCollarNumbers],
    [makeAssignments],
    [makeDockings],
    [makeFirmwareReports],
    [makeExceptions],
    [makeAudit],
  ];
  for (const [statement, ...values] of steps) await withoutSlowIndexes(database, statement, values);
  // Not VACUUM FULL: what autovacuum would have done by the time a force has grown to this size.
  await database.query('VACUUM ANALYZE');
}

/** Tens of millions of dockings are written in minutes only where their indexes are made afterwards. */
async function withoutSlowIndexes(database: pg.Pool, statement: string, values: readonly number[]): Promise<void> {
  if (statement !== makeDockings) return void (await database.query(statement, [...values]));
  const { rows } = await database.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
       FROM pg_index WHERE indrelid = 'dockings'::regclass AND NOT indisprimary`,
  );
  const kept = rows.filter(({ definition }) => !definition.includes('(camera_id, from_at'));
  for (const { name } of kept) await database.query(`DROP INDEX ${name}`);
  await database.query(statement, [...values]);
  for (const { definition } of kept) await database.query(definition);
}

const nameOfStation = (n: string): string => `'BS' || lpad((${n})::text, 5, '0')`;
const model = (kind: string): string => `(SELECT id FROM models WHERE name = 'Bench ${kind}')`;

const makeStations = `
  INSERT INTO stations (id, code, name) SELECT gen_random_uuid(), ${nameOfStation('n')}, 'Station ' || n FROM generate_series(1, $1::int) n
  ON CONFLICT DO NOTHING`;

const makeDocks = `
  WITH made AS MATERIALIZED (SELECT gen_random_uuid() AS id, 'BD-' || lpad(n::text, 6, '0') AS serial, n
         FROM generate_series((SELECT count(*) + 1 FROM docks WHERE serial LIKE 'BD-%'), $1::bigint) n),
       d AS (INSERT INTO devices (id, kind, serial_key, model_id, firmware_version) SELECT id, 'dock', lower(serial), ${model('dock')}, '2.6.1' FROM made),
       k AS (INSERT INTO docks (id, serial, model_id, station_id, bays, token_hash)
             SELECT made.id, serial, ${model('dock')}, s.id, 14, sha256(made.id::text::bytea)
               FROM made JOIN stations s ON s.code = ${nameOfStation('1 + n % $2::int')})
  INSERT INTO dock_states (dock_id, last_report_at) SELECT id, now() - n % 900 * interval '1 second' FROM made`;

const makeCameras = `
  WITH made AS MATERIALIZED (SELECT gen_random_uuid() AS id, 'BC-' || lpad(n::text, 7, '0') AS serial, n
         FROM generate_series((SELECT count(*) + 1 FROM cameras), $1::bigint) n),
       d AS (INSERT INTO devices (id, kind, serial_key, model_id, firmware_version)
             SELECT id, 'camera', lower(serial), ${model('camera')}, '4.1.' || n % 4 FROM made)
  INSERT INTO cameras (id, serial, asset_tag, model_id, station_id, status)
  SELECT made.id, serial, 'T-' || n, ${model('camera')}, s.id, (ARRAY['in_service', 'in_service', 'in_service', 'in_repair', 'in_store'])[1 + n % 5]
    FROM made JOIN stations s ON s.code = ${nameOfStation('1 + n % $2::int')}`;

/** Half of the cameras are docked. */
const makeStates = `
  INSERT INTO camera_states (camera_id, last_seen_at, dock_id, bay, reported_at, reported_dock_id, reported_bay, bay_state, battery_percent,
      battery_health_percent, firmware_version)
  SELECT c.id, now() - c.n % 9000 * interval '90 seconds', k.id, k.bay, now(), k.id, k.bay, (ARRAY['ready', 'charging'])[1 + c.n % 2], c.n % 100,
         60 + c.n % 40, '4.1.' || c.n % 4
    FROM (SELECT id, row_number() OVER (ORDER BY serial_key) AS n FROM cameras) c
    LEFT JOIN (SELECT id, bay, row_number() OVER (ORDER BY serial_key, bay) AS n FROM docks, generate_series(1, ${camerasInADock}) bay
                WHERE serial LIKE 'BD-%' ORDER BY n LIMIT $1::bigint * ${camerasInADock}) k ON k.n * 2 = c.n
  ON CONFLICT DO NOTHING`;

const makeTeams = `
  INSERT INTO teams (id, code, name, station_id, assignment_mode)
  SELECT gen_random_uuid(), s.code || '-' || n, 'Section ' || n || ' of ' || s.name, s.id, (ARRAY['personal', 'mixed', 'pool'])[1 + n % 3]
    FROM stations s, generate_series(1, ${teamsAtAStation}) n WHERE s.code LIKE 'BS%'
  ON CONFLICT DO NOTHING`;

const makePeople = `
  WITH made AS MATERIALIZED (SELECT gen_random_uuid() AS id, n FROM generate_series((SELECT count(*) + 1 FROM staff_members), $1::bigint) n),
       p AS (INSERT INTO staff_members (id, surname, forenames, status)
             SELECT id, initcap(substr(md5(n::text), 1, 7)), initcap(substr(md5('f' || n), 1, 5)), CASE WHEN n % 20 = 0 THEN 'left' ELSE 'active' END FROM made)
  INSERT INTO staff_memberships (id, staff_id, station_id, team_id, staff_type, rank, from_at)
  SELECT gen_random_uuid(), made.id, s.id, t.id, (ARRAY['police_officer', 'police_officer', 'pcso', 'special_constable'])[1 + n % 4], 'Constable', '2024-01-01Z'
    FROM made JOIN stations s ON s.code = ${nameOfStation('1 + n % $2::int')}
    JOIN teams t ON t.station_id = s.id AND t.code = s.code || '-' || 1 + n / $2::int % ${teamsAtAStation}`;

const makeCollarNumbers = `
  INSERT INTO collar_numbers (id, staff_id, number, from_at)
  SELECT gen_random_uuid(), p.id, 'B' || (SELECT count(*) FROM collar_numbers) + row_number() OVER (ORDER BY p.id), '2024-01-01Z'
    FROM staff_members p WHERE NOT EXISTS (SELECT FROM collar_numbers n WHERE n.staff_id = p.id)`;

/** Two years of assignments: eight of three months, the last one open where the camera is in service. */
const makeAssignments = `
  WITH pairs AS MATERIALIZED (
         SELECT c.id AS camera, p.id AS person, c.status, c.n
           FROM (SELECT id, status, row_number() OVER (ORDER BY serial_key) AS n FROM cameras c
                  WHERE NOT EXISTS (SELECT FROM assignments a WHERE a.camera_id = c.id)) c
           JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM staff_members p
                  WHERE NOT EXISTS (SELECT FROM assignments a WHERE a.staff_id = p.id)) p USING (n))
  INSERT INTO assignments (id, camera_id, staff_id, mode, from_at, until_at, issued_by, recorded_by, recorded_at, ended_recorded_at)
  SELECT gen_random_uuid(), camera, person, 'personal', x.from_at, x.until_at, 'Bench', 'Bench', x.from_at, x.until_at
    FROM pairs, LATERAL (SELECT now() - (8 - part) * interval '90 days' - n % 80000 * interval '1 minute' AS from_at,
           CASE WHEN part < 7 OR status <> 'in_service' THEN now() - (7 - part) * interval '90 days' - n % 80000 * interval '1 minute' - interval '1 hour' END AS until_at,
           part FROM generate_series(0, 7) part) x`;

/** Ninety days of dockings, one a day for each camera. The indexes are made afterwards, as any such load is done. */
const makeDockings = `
  INSERT INTO dockings (camera_id, dock_id, bay, from_at, until_at, battery_in, battery_out, recorded_at, ended_recorded_at)
  SELECT c.id, k.id, 1 + c.n % 14, x.at, x.at + interval '14 hours', 20, 98, x.at, x.at + interval '14 hours'
    FROM (SELECT id, row_number() OVER (ORDER BY serial_key) AS n FROM cameras c
           WHERE NOT EXISTS (SELECT FROM dockings d WHERE d.camera_id = c.id)) c
    JOIN (SELECT id, row_number() OVER (ORDER BY serial_key) AS n, count(*) OVER () AS docks FROM docks WHERE serial LIKE 'BD-%') k
      ON k.n = 1 + c.n % k.docks
   CROSS JOIN LATERAL (SELECT now() - day * interval '1 day' - c.n % 600 * interval '1 minute' AS at FROM generate_series(1, 90) day) x`;

/** Four versions over the two years. */
const makeFirmwareReports = `
  INSERT INTO firmware_reports (device_id, version, at, recorded_at)
  SELECT c.id, '4.1.' || part, now() - (4 - part) * interval '180 days', now() - (4 - part) * interval '180 days'
    FROM cameras c, generate_series(0, 3) part WHERE NOT EXISTS (SELECT FROM firmware_reports r WHERE r.device_id = c.id)`;

/** One camera in four has an exception, one of ten of those is open. */
const makeExceptions = `
  INSERT INTO exceptions (id, kind, cause_key, severity, title, detail, subject_kind, subject_id, subject_label, station_id, raised_at, cleared_at)
  SELECT gen_random_uuid(), (ARRAY['overdue', 'firmware_stuck', 'battery_worn'])[1 + n % 3], id::text, (ARRAY['bad', 'warn', 'idle'])[1 + n % 3],
         'Not docked for nine days', 'Last seen in its dock', 'camera', id, serial, station_id, now() - n % 9000 * interval '10 minutes',
         CASE WHEN n % 40 <> 0 THEN now() END
    FROM (SELECT *, row_number() OVER (ORDER BY serial_key) AS n FROM cameras) c
   WHERE n % 4 = 0 AND NOT EXISTS (SELECT FROM exceptions e WHERE e.subject_id = c.id)`;

const makeAudit = `
  INSERT INTO audit_events (at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_label)
  SELECT now() - n % 90000 * interval '5 minutes', 'person', 'bench', 'Bench person ' || n % 50,
         (ARRAY['camera.add', 'assignment.issue', 'assignment.return'])[1 + n % 3], 'camera', c.id::text, c.serial
    FROM (SELECT *, row_number() OVER (ORDER BY serial_key) AS n FROM cameras) c
   WHERE n > (SELECT count(*) FROM audit_events WHERE actor_id = 'bench')`;
