/** A register whose earlier words are remembered, and the column that says since when a row is known. */
const since = {
  cameras: 'created_at',
  staff_members: 'recorded_at',
  staff_memberships: 'recorded_at',
  cases: 'recorded_at',
  stations: 'recorded_at',
} as const;

export type RememberedRegister = keyof typeof since;

/**
 * SQL of the rows of a register as they were known at an instant: those that have not changed since, and of the others what
 * they said before they first did. Columns must be among those that the register’s triggers keep.
 */
export function knownRows(register: RememberedRegister, columns: readonly string[], at: string): string {
  const list = (alias: string): string => columns.map((column) => `${alias}.${column}`).join(', ');
  return `SELECT ${list('r')} FROM ${register} r
      WHERE r.${since[register]} <= ${at}
        AND NOT EXISTS (SELECT FROM register_past p WHERE p.register = '${register}' AND p.row_id = r.id AND p.replaced_at > ${at})
     UNION ALL
     SELECT ${list('o')} FROM (
       SELECT DISTINCT ON (p.row_id) p.past FROM register_past p WHERE p.register = '${register}' AND p.replaced_at > ${at}
        ORDER BY p.row_id, p.replaced_at, p.id) changed, jsonb_populate_record(NULL::${register}, changed.past) o
      WHERE o.${since[register]} <= ${at}`;
}

/** SQL of the cameras as known at an instant, in the status that was recorded by then: `id, serial, model_id, station_id, status`. */
export function knownCameras(at: string): string {
  return `SELECT k.id, k.serial, k.model_id, k.station_id, coalesce(s.to_status, k.status) AS status, k.created_at
      FROM (${knownRows('cameras', ['id', 'serial', 'model_id', 'station_id', 'status', 'created_at'], at)}) k
      LEFT JOIN (SELECT DISTINCT ON (camera_id) camera_id, to_status FROM camera_status_changes
                  WHERE recorded_at <= ${at} AND at <= ${at}
                  ORDER BY camera_id, at DESC, recorded_at DESC, id DESC) s ON s.camera_id = k.id`;
}

/** SQL of the assignments as known at an instant, each in its version of then: `id, camera_id, staff_id, from_at, until_at`. */
export function knownAssignments(at: string): string {
  return `SELECT id, camera_id, staff_id, from_at, CASE WHEN ended_recorded_at > ${at} THEN NULL ELSE until_at END AS until_at
      FROM assignments WHERE recorded_at <= ${at} AND (superseded_at IS NULL OR superseded_at > ${at})`;
}

/**
 * SQL of the people in post as known at an instant, under their membership of then, and whether they answered for a camera:
 * `id, station_id, staff_type, skills, trained_on, holds`.
 */
export function knownPeople(at: string): string {
  return `SELECT p.id, m.station_id, m.staff_type, p.skills, p.trained_on, h.staff_id IS NOT NULL AS holds
      FROM (${knownRows('staff_members', ['id', 'status', 'skills', 'trained_on'], at)}) p
      LEFT JOIN (${knownRows('staff_memberships', ['staff_id', 'station_id', 'staff_type', 'from_at', 'until_at'], at)}) m
        ON m.staff_id = p.id AND m.from_at <= ${at} AND (m.until_at IS NULL OR m.until_at > ${at})
      LEFT JOIN (SELECT DISTINCT staff_id FROM (${knownAssignments(at)}) a
                  WHERE a.from_at <= ${at} AND (a.until_at IS NULL OR a.until_at > ${at})) h ON h.staff_id = p.id
     WHERE p.status IN ('active', 'absent')`;
}
