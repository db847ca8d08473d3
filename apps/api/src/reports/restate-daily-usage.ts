/** The part of a database connection that this needs: a pg client and a TypeORM manager both have it. */
export interface Queryable {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/**
 * Rolls some local days (`YYYY-MM-DD`) of counted recordings up again from their current attributions, by station, team
 * and staff type. Run twice it changes nothing; the caller holds the transaction.
 */
export async function restateDays(tx: Queryable, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  await tx.query(`DELETE FROM daily_usage WHERE local_day = ANY ($1::date[])`, [days]);
  await tx.query(
    `INSERT INTO daily_usage (local_day, station_id, team_id, staff_type, recordings, seconds, bytes, people, cameras)
     SELECT a.local_day, a.station_id, a.team_id, a.staff_type, count(*), sum(r.duration_seconds), sum(r.size_bytes),
            count(DISTINCT a.staff_id), count(DISTINCT r.camera_id)
       FROM recording_attributions a JOIN recordings r ON r.id = a.recording_id
      WHERE a.local_day = ANY ($1::date[]) AND a.known_until IS NULL AND r.counted
      GROUP BY a.local_day, a.station_id, a.team_id, a.staff_type`,
    [days],
  );
}
