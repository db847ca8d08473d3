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

/**
 * The condition in SQL, of cameras `c`, camera_states `st` and the open assignment `a`. Lists, overview and board all
 * read this one expression, so that their figures agree.
 */
export const conditionSql = `CASE
  WHEN c.status <> 'in_service' THEN c.status
  WHEN st.dock_id IS NOT NULL THEN CASE WHEN st.bay_state = 'ready' THEN 'ready' ELSE 'charging' END
  WHEN a.due_back < now() THEN 'overdue'
  WHEN st.last_seen_at IS NULL OR st.last_seen_at < now() - interval '7 days' THEN 'unseen'
  WHEN st.last_seen_at < now() - interval '24 hours' THEN 'overdue'
  ELSE 'out' END`;

/** The tables that {@link conditionSql} reads. */
export const conditionTables = `cameras c
  LEFT JOIN camera_states st ON st.camera_id = c.id
  LEFT JOIN assignments a ON a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL`;
