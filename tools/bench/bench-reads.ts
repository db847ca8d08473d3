import type pg from 'pg';
import type { BenchServer } from './bench-server.ts';
import { median } from './rounds.ts';

const rounds = 41;

/** A read that people make all day, and the same answer as somebody would write it by hand. */
interface Read {
  readonly address: (serial: string, at: string) => string;
  readonly sql: string;
  readonly values: (serial: string, at: string) => readonly unknown[];
}

const cameraPage = (where: string, order: string) => `
  SELECT c.serial, c.asset_tag, m.name AS model, c.status, s.code, s.name AS station, d.firmware_version, n.number, p.surname, p.forenames,
         k.serial AS dock, st.*, a.mode, a.from_at, a.due_back
    FROM cameras c JOIN models m ON m.id = c.model_id JOIN devices d ON d.id = c.id LEFT JOIN stations s ON s.id = c.station_id
    LEFT JOIN camera_states st ON st.camera_id = c.id LEFT JOIN docks k ON k.id = st.dock_id
    LEFT JOIN assignments a ON a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL
    LEFT JOIN staff_members p ON p.id = a.staff_id
    LEFT JOIN LATERAL (SELECT number FROM collar_numbers WHERE staff_id = a.staff_id ORDER BY from_at DESC LIMIT 1) n ON TRUE
   WHERE ${where} ORDER BY ${order} LIMIT 51`;

const counted = (where: string) => `SELECT count(*) FROM (SELECT 1 FROM cameras c WHERE ${where} LIMIT 10001) x`;

const searched = `lower(c.serial || ' ' || coalesce(c.asset_tag, '')) LIKE '%0419%'`;
const filtered = `c.status IN ('in_service', 'in_repair')`;

const reads: Readonly<Record<string, Read>> = {
  'Cameras, first page': {
    address: () => 'cameras?limit=50',
    sql: `${cameraPage('TRUE', 'c.serial_key, c.id')}; ${counted('TRUE')}`,
    values: () => [],
  },
  'Cameras, by part of a serial': {
    address: () => 'cameras?limit=50&search=0419',
    sql: `${cameraPage(searched, 'c.serial_key, c.id')}; ${counted(searched)}`,
    values: () => [],
  },
  'Cameras, filtered and sorted': {
    address: () => 'cameras?limit=50&status=in_service,in_repair&sort=-serial',
    sql: `${cameraPage(filtered, 'c.serial_key DESC, c.id DESC')}; ${counted(filtered)}`,
    values: () => [],
  },
  'Custody at a random instant': {
    address: (serial, at) => `cameras/${serial}/custody?at=${at}`,
    sql: `
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
                ORDER BY f.at DESC LIMIT 1) x)`,
    values: (serial, at) => [serial, at],
  },
  'A page of a camera’s timeline': {
    address: (serial, at) => `cameras/${serial}/history?limit=50&before=${at}`,
    sql: `
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
      ) x ORDER BY at DESC LIMIT 51`,
    values: (serial, at) => [serial, at],
  },
};

/**
 * The hottest reads: the server's own time (its Server-Timing header, sign-in and permission included) against the same answer by
 * hand-written SQL on the same PostgreSQL, and at 200,000 cameras against 2,000.
 */
export async function benchReads(small: BenchServer, large: BenchServer): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, read] of Object.entries(reads)) {
    const [few, many] = [await measure(small, 2_000, read), await measure(large, 200_000, read)];
    lines.push(
      `${name}: ${(many.server / many.sql).toFixed(2)} times hand-written SQL at 200,000 cameras (${many.server.toFixed(1)} and ${many.sql.toFixed(1)} ms), ` +
        `${(few.server / few.sql).toFixed(2)} at 2,000 (${few.server.toFixed(1)} and ${few.sql.toFixed(1)} ms); 200,000 cost ${(many.server / few.server).toFixed(2)} times 2,000`,
    );
  }
  lines.push(
    `Memory of the servers afterwards: ${await small.residentMegabytes()} MB at 2,000, ${await large.residentMegabytes()} MB at 200,000`,
  );
  return lines;
}

async function measure(
  { address, token, database }: BenchServer,
  cameras: number,
  read: Read,
): Promise<{ server: number; sql: number }> {
  const [server, sql]: [number[], number[]] = [[], []];
  for (let round = -5; round < rounds; round += 1) {
    const camera = `BC-${String(1 + (((round + 5) * 7919) % cameras)).padStart(7, '0')}`;
    const at = new Date(Date.now() - (round + 5) * 15 * 86_400_000).toISOString();
    const answered = await serverTime(`${address}/api/v1/${read.address(camera, at)}`, token);
    const byHand = await sqlTime(database, read.sql, read.values(camera, at));
    if (round < 0) continue;
    server.push(answered);
    sql.push(byHand);
  }
  return { server: median(server), sql: median(sql) };
}

async function serverTime(url: string, token: string): Promise<number> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return Number(/dur=([\d.]+)/.exec(answer.headers.get('server-timing') ?? '')?.[1]);
}

async function sqlTime(database: pg.Pool, sql: string, values: readonly unknown[]): Promise<number> {
  const began = performance.now();
  await database.query(sql, values.length === 0 ? undefined : [...values]);
  return performance.now() - began;
}
