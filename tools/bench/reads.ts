/** A read that people make all day, and the same answer as somebody would write it by hand. */
export interface Read {
  readonly address: (serial: string, at: string) => string;
  readonly sql: string;
  readonly values: (serial: string, at: string) => readonly unknown[];
}

/** The first page and the count that stands above it. */
function list(address: string, page: string, counted: string): Read {
  return {
    address: () => address,
    sql: `${page} LIMIT 51; SELECT count(*) FROM (SELECT 1 FROM ${counted} LIMIT 10001) x`,
    values: () => [],
  };
}

const newestNumber = (person: string): string =>
  `LEFT JOIN LATERAL (SELECT number FROM collar_numbers WHERE staff_id = ${person} ORDER BY from_at DESC LIMIT 1) n ON TRUE`;

const cameras = (where: string, order: string): readonly [string, string] => [
  `SELECT c.serial, c.asset_tag, m.name AS model, c.status, s.code, s.name AS station, d.firmware_version, n.number, p.surname, p.forenames,
          k.serial AS dock, st.*, a.mode, a.from_at, a.due_back
     FROM cameras c JOIN models m ON m.id = c.model_id JOIN devices d ON d.id = c.id LEFT JOIN stations s ON s.id = c.station_id
     LEFT JOIN camera_states st ON st.camera_id = c.id LEFT JOIN docks k ON k.id = st.dock_id
     LEFT JOIN assignments a ON a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL
     LEFT JOIN staff_members p ON p.id = a.staff_id ${newestNumber('a.staff_id')}
    WHERE ${where} ORDER BY ${order}`,
  `cameras c LEFT JOIN camera_states st ON st.camera_id = c.id WHERE ${where}`,
];

const searched = `lower(c.serial || ' ' || coalesce(c.asset_tag, '')) LIKE '%0419%'`;
const isReady = `c.status = 'in_service' AND st.dock_id IS NOT NULL AND st.bay_state = 'ready'`;

const docks = `
  SELECT k.serial, m.name, s.code, s.name, k.bays, t.last_report_at, d.firmware_version, b.strip
    FROM docks k JOIN models m ON m.id = k.model_id JOIN stations s ON s.id = k.station_id JOIN devices d ON d.id = k.id
    LEFT JOIN dock_states t ON t.dock_id = k.id
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('bay', bay, 'state', state) ORDER BY bay) AS strip FROM bay_states WHERE dock_id = k.id) b ON TRUE
   ORDER BY k.serial_key`;

const stations = `
  SELECT s.code, s.name, s.status,
         (SELECT count(*) FROM cameras c WHERE c.station_id = s.id AND c.status = 'in_service') AS cameras,
         (SELECT count(*) FROM docks k WHERE k.station_id = s.id) AS docks,
         (SELECT count(*) FROM docks k JOIN camera_states t ON t.dock_id = k.id JOIN cameras c ON c.id = t.camera_id AND c.status = 'in_service'
           WHERE k.station_id = s.id AND t.bay_state = 'ready') AS ready,
         people.n, people.equipped
    FROM stations s
    LEFT JOIN LATERAL (SELECT count(*) AS n, count(*) FILTER (WHERE EXISTS (SELECT FROM assignments a
             WHERE a.staff_id = m.staff_id AND a.until_at IS NULL AND a.superseded_at IS NULL)) AS equipped
        FROM staff_memberships m JOIN staff_members p ON p.id = m.staff_id AND p.status IN ('active', 'absent')
       WHERE m.station_id = s.id AND m.until_at IS NULL) people ON TRUE
   ORDER BY lower(s.name)`;

const teams = `
  SELECT t.code, t.name, t.assignment_mode, s.code, s.name, people.n, people.equipped,
         (SELECT count(*) FROM cameras c WHERE c.pool_team_id = t.id AND c.status <> 'retired') AS pool
    FROM teams t LEFT JOIN stations s ON s.id = t.station_id
    LEFT JOIN LATERAL (SELECT count(*) AS n, count(*) FILTER (WHERE EXISTS (SELECT FROM assignments a
             WHERE a.staff_id = m.staff_id AND a.until_at IS NULL AND a.superseded_at IS NULL)) AS equipped
        FROM staff_memberships m WHERE m.team_id = t.id AND m.until_at IS NULL) people ON TRUE
   ORDER BY lower(t.name)`;

const people = `
  SELECT p.*, n.number, m.staff_type, m.rank, s.code, s.name, held.serial, held.n
    FROM staff_members p ${newestNumber('p.id')}
    LEFT JOIN LATERAL (SELECT * FROM staff_memberships WHERE staff_id = p.id ORDER BY from_at DESC LIMIT 1) m ON TRUE
    LEFT JOIN stations s ON s.id = m.station_id
    LEFT JOIN LATERAL (SELECT min(c.serial) AS serial, count(*) AS n FROM assignments a JOIN cameras c ON c.id = a.camera_id
       WHERE a.staff_id = p.id AND a.until_at IS NULL AND a.superseded_at IS NULL) held ON TRUE
   ORDER BY lower(p.surname) || ' ' || lower(p.forenames)`;

const assignments = `
  SELECT a.*, c.serial, n.number, p.surname, p.forenames FROM assignments a JOIN cameras c ON c.id = a.camera_id
    JOIN staff_members p ON p.id = a.staff_id ${newestNumber('a.staff_id')}
   WHERE a.superseded_at IS NULL ORDER BY a.from_at DESC, a.id DESC`;

const exceptions = `
  SELECT e.*, s.code, s.name, u.name FROM exceptions e LEFT JOIN stations s ON s.id = e.station_id LEFT JOIN users u ON u.id = e.owner_id
   WHERE e.cleared_at IS NULL ORDER BY CASE e.severity WHEN 'bad' THEN 0 WHEN 'warn' THEN 1 ELSE 2 END, e.raised_at, e.id`;

const custody = `
  WITH c AS (SELECT id FROM cameras WHERE serial_key = lower($1))
  SELECT (SELECT json_agg(x) FROM (SELECT a.id, a.mode, a.from_at, a.until_at, n.number, p.surname, p.forenames FROM c
            JOIN assignments a ON a.camera_id = c.id AND a.from_at <= $2 AND (a.until_at IS NULL OR a.until_at > $2)
            JOIN staff_members p ON p.id = a.staff_id
            LEFT JOIN LATERAL (SELECT number FROM collar_numbers WHERE staff_id = p.id AND from_at <= $2 ORDER BY from_at DESC LIMIT 1) n ON TRUE) x),
         (SELECT row_to_json(x) FROM (SELECT d.id, k.serial, d.bay, s.code, s.name, d.from_at, d.until_at FROM c JOIN dockings d ON d.camera_id = c.id
            JOIN docks k ON k.id = d.dock_id JOIN stations s ON s.id = k.station_id WHERE d.from_at <= $2 ORDER BY d.from_at DESC LIMIT 1) x),
         (SELECT row_to_json(x) FROM (SELECT h.to_status, h.at FROM c JOIN camera_status_changes h ON h.camera_id = c.id AND h.at <= $2
            ORDER BY h.at DESC LIMIT 1) x),
         (SELECT row_to_json(x) FROM (SELECT f.version, f.at FROM c JOIN firmware_reports f ON f.device_id = c.id AND f.at <= $2
            ORDER BY f.at DESC LIMIT 1) x)`;

const timeline = `
  WITH c AS (SELECT id FROM cameras WHERE serial_key = lower($1))
  SELECT * FROM (
    (SELECT 'docked' AS what, d.id::text, d.from_at AS at, k.serial AS detail FROM c JOIN dockings d ON d.camera_id = c.id JOIN docks k ON k.id = d.dock_id
      WHERE d.from_at < $2 ORDER BY d.from_at DESC LIMIT 51) UNION ALL
    (SELECT 'issued', a.id::text, a.from_at, p.surname FROM c JOIN assignments a ON a.camera_id = c.id JOIN staff_members p ON p.id = a.staff_id
      WHERE a.from_at < $2 ORDER BY a.from_at DESC LIMIT 51) UNION ALL
    (SELECT 'returned', a.id::text, a.until_at, p.surname FROM c JOIN assignments a ON a.camera_id = c.id JOIN staff_members p ON p.id = a.staff_id
      WHERE a.until_at < $2 ORDER BY a.until_at DESC LIMIT 51) UNION ALL
    (SELECT 'updated', f.id::text, f.at, f.version FROM c JOIN firmware_reports f ON f.device_id = c.id WHERE f.at < $2 ORDER BY f.at DESC LIMIT 51) UNION ALL
    (SELECT 'moved', h.id::text, h.at, h.to_status FROM c JOIN camera_status_changes h ON h.camera_id = c.id WHERE h.at < $2 ORDER BY h.at DESC LIMIT 51) UNION ALL
    (SELECT 'raised', e.id::text, e.raised_at, e.title FROM c JOIN exceptions e ON e.subject_id = c.id WHERE e.raised_at < $2 ORDER BY e.raised_at DESC LIMIT 51)
  ) x ORDER BY at DESC LIMIT 51`;

/** The reads by what people call them. */
export const hottestReads: Readonly<Record<string, Read>> = {
  'Cameras, first page': list('cameras?limit=50', ...cameras('TRUE', 'c.serial_key, c.id')),
  'Cameras, by part of a serial': list('cameras?limit=50&search=0419', ...cameras(searched, 'c.serial_key, c.id')),
  'Cameras, filtered and sorted': list(
    'cameras?limit=50&status=in_service,in_repair&sort=-serial',
    ...cameras(`c.status IN ('in_service', 'in_repair')`, 'c.serial_key DESC, c.id DESC'),
  ),
  'Cameras, ready, by asset tag': list(
    'cameras?limit=50&condition=ready&sort=assetTag',
    ...cameras(isReady, `coalesce(lower(c.asset_tag), ''), c.id`),
  ),
  'Cameras of a station': list(
    'cameras?limit=50&station=BS00007',
    ...cameras(`c.station_id = (SELECT id FROM stations WHERE lower(code) = 'bs00007')`, 'c.serial_key, c.id'),
  ),
  'Docks, first page': list('docks?limit=50', docks, 'docks'),
  'Stations, first page': list('stations?limit=50', stations, 'stations'),
  'Teams, first page': list('teams?limit=50', teams, 'teams'),
  'People, first page': list('staff?limit=50', people, 'staff_members'),
  'Assignments, newest first': list('assignments?limit=50', assignments, 'assignments a WHERE a.superseded_at IS NULL'),
  'Exceptions, worst first': list(
    'exceptions?limit=50&status=open',
    exceptions,
    'exceptions e WHERE e.cleared_at IS NULL',
  ),
  'Custody at a random instant': {
    address: (serial, at) => `cameras/${serial}/custody?at=${at}`,
    sql: custody,
    values: (serial, at) => [serial, at],
  },
  'A page of a camera’s timeline': {
    address: (serial, at) => `cameras/${serial}/history?limit=50&before=${at}`,
    sql: timeline,
    values: (serial, at) => [serial, at],
  },
};
