/** What can be said of a camera now: its status, and in service where it is and how it does. */
export const cameraConditions = [
  'ready',
  'charging',
  'out',
  'overdue',
  'unseen',
  'in_store',
  'in_repair',
  'missing',
  'quarantined',
  'seized',
  'retired',
] as const;

export type CameraCondition = (typeof cameraConditions)[number];

const inUse = `c.status = 'in_service'`;
const isDocked = `${inUse} AND st.dock_id IS NOT NULL`;
const isOut = `${inUse} AND st.dock_id IS NULL`;
const isOnTime = `coalesce(a.due_back >= now(), true)`;

/** The index knows the hour in which a camera was last seen; the instant decides. */
function seenSince(ago: string): string {
  return `st.seen_hour > now() - interval '${ago}' - interval '1 hour' AND st.last_seen_at >= now() - interval '${ago}'`;
}

/**
 * Since when a camera is in service. One that no dock ever held is missed from then on, as another is from when it was last
 * seen: a new camera is out on its first day.
 */
const inServiceSince = `(SELECT max(h.at) FROM camera_status_changes h WHERE h.camera_id = c.id)`;

function neverSeenSince(ago: string): string {
  return `st.seen_hour IS NULL AND ${inServiceSince} >= now() - interval '${ago}'`;
}

/**
 * When a camera is in each condition, in SQL, of cameras `c`, camera_states `st` and the open assignment `a`. Each stands
 * alone, so that a filter by one is answered by the indexes of its columns; no camera is in two.
 */
const conditionTests: Readonly<Record<CameraCondition, string>> = {
  ready: `${isDocked} AND st.bay_state = 'ready' AND NOT st.contested`,
  charging: `${isDocked} AND (st.bay_state IS DISTINCT FROM 'ready' OR st.contested)`,
  out: `${isOut} AND ${isOnTime} AND (${seenSince('24 hours')} OR ${neverSeenSince('24 hours')})`,
  overdue: `${isOut} AND (NOT ${isOnTime} OR ${seenSince('7 days')} AND st.last_seen_at < now() - interval '24 hours'
    OR ${neverSeenSince('7 days')} AND ${inServiceSince} < now() - interval '24 hours')`,
  unseen: `${isOut} AND ${isOnTime} AND (st.seen_hour IS NULL AND coalesce(${inServiceSince} < now() - interval '7 days', TRUE)
    OR st.seen_hour < now() - interval '7 days' AND st.last_seen_at < now() - interval '7 days')`,
  in_store: `c.status = 'in_store'`,
  in_repair: `c.status = 'in_repair'`,
  missing: `c.status = 'missing'`,
  quarantined: `c.status = 'quarantined'`,
  seized: `c.status = 'seized'`,
  retired: `c.status = 'retired'`,
};

/** Those whose test asks when the camera is due back. */
export const readsAssignment: ReadonlySet<CameraCondition> = new Set(['out', 'overdue', 'unseen']);

/** The condition of a camera. Lists, overview and board all read the same tests, so that their figures agree. */
export const conditionSql = `CASE WHEN c.status <> 'in_service' THEN c.status
  ${(['ready', 'charging', 'out', 'overdue', 'unseen'] as const).map((name) => `WHEN ${conditionTests[name]} THEN '${name}'`).join('\n  ')} END`;

/** Those in one of these conditions. */
export function inCondition(conditions: readonly CameraCondition[]): string {
  return conditions.map((name) => `(${conditionTests[name]})`).join(' OR ');
}

/** Cameras `c` with their states `st`. */
export const stateTables = `cameras c
  LEFT JOIN camera_states st ON st.camera_id = c.id`;

/** Their open assignments `a`. */
export const assignmentJoin = `LEFT JOIN assignments a ON a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL`;

/** The open assignment of camera `c`, as a subquery. */
export const openAssignmentOfCamera = `SELECT FROM assignments o
  WHERE o.camera_id = c.id AND o.until_at IS NULL AND o.superseded_at IS NULL`;

/** The tables that {@link conditionSql} reads. */
export const conditionTables = `${stateTables}
  ${assignmentJoin}`;
