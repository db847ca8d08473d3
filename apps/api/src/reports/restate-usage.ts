import { shiftStretches, type ChangesUntil, type LocalDay } from '@custodian/domain';

/** The part of a database connection that this needs: a pg client and a TypeORM manager both have it. */
export interface Queryable {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** What one camera recorded on one day in London. */
export interface CameraDay {
  readonly day: LocalDay;
  readonly camera: string;
}

/**
 * Rolls the counted recordings of some cameras and days up again: every version of each spell, as its attributions tell when it
 * was known, the daily sums of the spells that still stand, and the hours of days that got more. It follows from the attributions alone, so that run twice it
 * changes nothing; the caller holds the transaction and sees that no other one does the same.
 *
 * Spells are cut where shifts take over (`pasts` as {@link shiftStretches} takes them). That only spares reports by shift
 * from looking at recordings: what is cut elsewhere is as true.
 */
export async function restateUsage(
  tx: Queryable,
  cameraDays: readonly CameraDay[],
  pasts: readonly ChangesUntil[],
): Promise<void> {
  if (cameraDays.length === 0) return;
  const asked = [cameraDays.map(({ day }) => day), cameraDays.map(({ camera }) => camera)];
  const days = [...new Set(cameraDays.map(({ day }) => day))];
  await tx.query(takeOut, asked);
  await tx.query(putIn, [...asked, startsOfShifts(days, pasts)]);
  await tx.query(`DELETE FROM daily_usage WHERE local_day = ANY ($1::date[]) AND recordings = 0`, [days]);
  await tx.query(forgetHours, [days]);
  await tx.query(countHours, [days]);
}

function startsOfShifts(days: readonly LocalDay[], pasts: readonly ChangesUntil[]): string[] {
  const starts = days.flatMap((day) => shiftStretches({ from: day, to: day }, pasts).map(({ from }) => from));
  return [...new Set(starts)].sort((one, other) => one - other).map((at) => new Date(at).toISOString());
}

/** Adds the standing ones of some spells to the sums of their day, or takes them away. */
function addToDays(spells: string, sign: '' | '-'): string {
  return `
    INSERT INTO daily_usage AS u (local_day, station_id, team_id, staff_type, recordings, milliseconds, bytes)
    SELECT local_day, station_id, team_id, staff_type, ${sign}sum(recordings), ${sign}sum(milliseconds), ${sign}sum(bytes)
      FROM ${spells} WHERE known_until IS NULL GROUP BY 1, 2, 3, 4
    ON CONFLICT ON CONSTRAINT daily_usage_group_uq DO UPDATE
       SET recordings = u.recordings + excluded.recordings, milliseconds = u.milliseconds + excluded.milliseconds, bytes = u.bytes + excluded.bytes`;
}

const takeOut = `
  WITH gone AS (
    DELETE FROM usage_spells s USING unnest($1::date[], $2::uuid[]) AS p(day, camera)
     WHERE s.camera_id = p.camera AND s.local_day = p.day RETURNING s.*)
  ${addToDays('gone', '-')}`;

const spell = 'local_day, camera_id, staff_id, station_id, team_id, staff_type, part';

/**
 * Cameras are found by the index on their starts: a day in London lies within three of UTC. An attribution that a transaction
 * closed which had begun before its own was never known as at any instant.
 */
const putIn = `
  WITH counted AS (
    SELECT r.local_day, r.camera_id, a.staff_id, a.station_id, a.team_id, a.staff_type, width_bucket(r.started_at, $3::timestamptz[]) AS part,
           r.started_at, round(r.duration_seconds * 1000)::bigint AS milliseconds, r.size_bytes, a.known_from, a.known_until
      FROM (SELECT DISTINCT day, camera FROM unnest($1::date[], $2::uuid[]) AS p(day, camera)) p
      JOIN recordings r ON r.camera_id = p.camera AND r.local_day = p.day AND r.counted
       AND r.started_at >= (p.day - 1)::timestamp AT TIME ZONE 'UTC' AND r.started_at < (p.day + 2)::timestamp AT TIME ZONE 'UTC'
      JOIN recording_attributions a ON a.recording_id = r.id AND (a.known_until IS NULL OR a.known_until > a.known_from)),
  change AS (
    SELECT ${spell}, c.at, sum(c.n)::int AS recordings, sum(c.n * milliseconds)::bigint AS milliseconds, sum(c.n * size_bytes)::bigint AS bytes,
           min(started_at) AS first_at, max(started_at) AS last_at
      FROM counted CROSS JOIN LATERAL (VALUES (known_from, 1), (known_until, -1)) AS c(at, n)
     WHERE c.at IS NOT NULL GROUP BY ${spell}, c.at),
  version AS (
    SELECT ${spell}, at AS known_from, lead(at) OVER changes AS known_until, sum(recordings) OVER changes AS recordings,
           sum(milliseconds) OVER changes AS milliseconds, sum(bytes) OVER changes AS bytes,
           min(first_at) OVER (PARTITION BY ${spell}) AS first_at, max(last_at) OVER (PARTITION BY ${spell}) AS last_at
      FROM change WINDOW changes AS (PARTITION BY ${spell} ORDER BY at)),
  made AS (
    INSERT INTO usage_spells (local_day, camera_id, staff_id, station_id, team_id, staff_type, first_at, last_at, recordings, milliseconds, bytes,
        known_from, known_until)
    SELECT local_day, camera_id, staff_id, station_id, team_id, staff_type, first_at, last_at, recordings, milliseconds, bytes,
           known_from, known_until
      FROM version WHERE recordings > 0 RETURNING *)
  ${addToDays('made', '')}`;

/**
 * A correction of whose recordings are moves none of them in time: where sums agree, hours do. Where they differ, or one began
 * at another time and its hours are gone, the hours of the day are made anew. What has come but still waits to be restated
 * itself is in them early, and its day is not read from them until then.
 */
const forgetHours = `
  DELETE FROM usage_hours h USING unnest($1::date[]) AS d(day)
   WHERE h.local_day = d.day AND (SELECT sum(recordings) FROM daily_usage u WHERE u.local_day = d.day)
         IS DISTINCT FROM (SELECT sum(recordings) FROM usage_hours u WHERE u.local_day = d.day)`;

const countHours = `
  INSERT INTO usage_hours AS h (local_day, hour, recordings, milliseconds, known_from)
  SELECT r.local_day, extract(hour FROM r.started_at AT TIME ZONE 'Europe/London')::int, count(*), sum(round(r.duration_seconds * 1000)::bigint), max(a.known_from)
    FROM unnest($1::date[]) AS d(day) JOIN recordings r ON r.local_day = d.day AND r.counted
   CROSS JOIN LATERAL (SELECT min(known_from) AS known_from FROM recording_attributions WHERE recording_id = r.id) a
   WHERE a.known_from IS NOT NULL AND NOT EXISTS (SELECT FROM usage_hours u WHERE u.local_day = d.day)
   GROUP BY 1, 2
  ON CONFLICT (local_day, hour) DO UPDATE SET recordings = excluded.recordings, milliseconds = excluded.milliseconds, known_from = excluded.known_from`;
