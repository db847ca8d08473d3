/**
 * SQL that tells whether a freeze `z` covers a device: the force, the station of its dock now (of its home while it is in no
 * dock), or its team as part of an operation. Each argument is an SQL expression; the camera's is null for a dock.
 */
export function isCovered(stationId: string, camera: string): string {
  return `(z.kind = 'force' OR ${stationId} = ANY (z.station_ids) OR (cardinality(z.team_ids) > 0 AND EXISTS (
    SELECT FROM cameras q WHERE q.id = ${camera} AND (q.pool_team_id = ANY (z.team_ids) OR EXISTS (
      SELECT FROM assignments x JOIN staff_memberships y ON y.staff_id = x.staff_id AND y.until_at IS NULL
       WHERE x.camera_id = q.id AND x.until_at IS NULL AND x.superseded_at IS NULL AND y.team_id = ANY (z.team_ids))))))`;
}
