import type { DataSource } from 'typeorm';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';

/** Everything that bears on custody within [from, until), one array a lane. */
export interface CameraTimeline {
  readonly from: string;
  readonly until: string;
  readonly assignments: readonly AssignmentPiece[];
  readonly dockings: readonly DockingPiece[];
  readonly trips: readonly TripPiece[];
  readonly statuses: readonly StatusPiece[];
  readonly firmware: readonly FirmwarePiece[];
}

/** A piece of a lane: from an instant until another, null where it goes on. */
interface Piece {
  readonly from: string;
  readonly until: string | null;
}

interface AssignmentPiece extends Piece {
  readonly id: string;
  readonly staff: { readonly collarNumber: string | null; readonly name: string };
  readonly mode: string;
}

interface DockingPiece extends Piece {
  readonly id: string;
  readonly dock: string;
  readonly station: { readonly code: string; readonly name: string };
  readonly bay: number;
  readonly batteryIn: number | null;
  readonly batteryOut: number | null;
}

interface TripPiece extends Piece {
  readonly recordings: number;
}

interface StatusPiece extends Piece {
  readonly status: string;
  readonly reason: string | null;
}

interface FirmwarePiece extends Piece {
  readonly version: string;
}

/** A local day of a camera’s health. */
export interface HealthDay {
  readonly day: string;
  readonly chargeWhenUndocked: number | null;
  readonly recordings: number;
  readonly batteryHealthPercent: number | null;
  readonly clockSkewSeconds: number | null;
}

/** Five bounded reads: each lane holds at most this many pieces, newest first when there are more. */
const longest = 2000;

export async function readTimeline(
  database: DataSource,
  cameraId: string,
  from: string,
  until: string,
): Promise<CameraTimeline> {
  const span = [cameraId, from, until];
  const [assignments, dockings, statuses, firmware] = await Promise.all([
    database.query<AssignmentPiece[]>(
      `SELECT a.id, json_build_object('collarNumber', n.number, 'name', ${personName('p')}) AS staff, a.mode,
              to_json(a.from_at) #>> '{}' AS "from", to_json(a.until_at) #>> '{}' AS until
         FROM assignments a JOIN staff_members p ON p.id = a.staff_id ${newestCollarNumber('a.staff_id', 'n')}
        WHERE a.camera_id = $1 AND a.superseded_at IS NULL AND a.from_at < $3 AND (a.until_at IS NULL OR a.until_at > $2)
        ORDER BY a.from_at DESC LIMIT ${longest}`,
      span,
    ),
    database.query<DockingPiece[]>(
      `SELECT x.id, k.serial AS dock, json_build_object('code', s.code, 'name', s.name) AS station, x.bay,
              to_json(x.from_at) #>> '{}' AS "from", to_json(x.until_at) #>> '{}' AS until,
              x.battery_in AS "batteryIn", x.battery_out AS "batteryOut"
         FROM dockings x JOIN docks k ON k.id = x.dock_id JOIN stations s ON s.id = k.station_id
        WHERE x.camera_id = $1 AND x.from_at < $3 AND (x.until_at IS NULL OR x.until_at > $2)
        ORDER BY x.from_at DESC LIMIT ${longest}`,
      span,
    ),
    database.query<StatusPiece[]>(
      `SELECT status, reason, "from", until FROM (SELECT to_status AS status, reason, to_json(at) #>> '{}' AS "from", at,
                to_json(lead(at) OVER (ORDER BY at, recorded_at)) #>> '{}' AS until, lead(at) OVER (ORDER BY at, recorded_at) AS ends
                FROM camera_status_changes WHERE camera_id = $1) x
        WHERE at < $3 AND (ends IS NULL OR ends > $2) ORDER BY at DESC LIMIT ${longest}`,
      span,
    ),
    database.query<FirmwarePiece[]>(
      `SELECT version, "from", until FROM (SELECT version, to_json(at) #>> '{}' AS "from", at, to_json(lead(at) OVER (ORDER BY at, id)) #>> '{}' AS until,
                lead(at) OVER (ORDER BY at, id) AS ends FROM firmware_reports WHERE device_id = $1) x
        WHERE at < $3 AND (ends IS NULL OR ends > $2) ORDER BY at DESC LIMIT ${longest}`,
      span,
    ),
  ]);
  return { from, until, assignments, dockings, trips: await readTrips(database, span), statuses, firmware };
}

/** A trip lies between two dockings; it counts the recordings made while out. */
function readTrips(database: DataSource, span: readonly string[]): Promise<TripPiece[]> {
  return database.query<TripPiece[]>(
    `SELECT to_json(t.left_at) #>> '{}' AS "from", to_json(t.back_at) #>> '{}' AS until,
            (SELECT count(*)::int FROM recordings r WHERE r.camera_id = $1 AND r.started_at >= t.left_at
                AND r.started_at < coalesce(t.back_at, 'infinity')) AS recordings
       FROM (SELECT until_at AS left_at, lead(from_at) OVER (ORDER BY from_at) AS back_at FROM dockings
              WHERE camera_id = $1 AND from_at < $3::timestamptz + interval '30 days'
                AND coalesce(until_at, 'infinity') > $2::timestamptz - interval '30 days') t
      WHERE t.left_at IS NOT NULL AND t.left_at < $3 AND coalesce(t.back_at, 'infinity') > $2
      ORDER BY t.left_at DESC LIMIT ${longest}`,
    [...span],
  );
}

/** Health by local day: battery when it left its bay, recordings; null where nothing was reported. */
export function readHealth(database: DataSource, cameraId: string, days: number): Promise<HealthDay[]> {
  return database.query<HealthDay[]>(
    `SELECT to_char(d.day, 'YYYY-MM-DD') AS day, x.charge AS "chargeWhenUndocked", coalesce(r.n, 0)::int AS recordings,
            s.health AS "batteryHealthPercent", s.skew AS "clockSkewSeconds"
       FROM generate_series((now() AT TIME ZONE 'Europe/London')::date - $2::int + 1, (now() AT TIME ZONE 'Europe/London')::date, interval '1 day') d(day)
       LEFT JOIN (SELECT (until_at AT TIME ZONE 'Europe/London')::date AS day, max(battery_out) AS charge FROM dockings
                   WHERE camera_id = $1 AND until_at > now() - make_interval(days => $2::int + 1) GROUP BY 1) x ON x.day = d.day
       LEFT JOIN (SELECT local_day AS day, count(*) AS n FROM recordings
                   WHERE camera_id = $1 AND started_at > now() - make_interval(days => $2::int + 2) GROUP BY 1) r ON r.day = d.day
       LEFT JOIN (SELECT (at AT TIME ZONE 'Europe/London')::date AS day, avg(battery_health_percent) AS health,
                         avg(clock_skew_seconds) AS skew FROM camera_samples
                   WHERE camera_id = $1 AND at > now() - make_interval(days => $2::int + 1) GROUP BY 1) s ON s.day = d.day
      ORDER BY d.day`,
    [cameraId, days],
  );
}
