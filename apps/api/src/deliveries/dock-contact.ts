/** When the dock `k` was heard last: it polled or reported, for itself or for a camera in its bays. */
export const dockContact = `greatest(
  (SELECT t.last_report_at FROM dock_states t WHERE t.dock_id = k.id),
  (SELECT v.last_poll_at FROM devices v WHERE v.id = k.id),
  (SELECT max(v.last_poll_at) FROM camera_states b JOIN devices v ON v.id = b.camera_id WHERE b.dock_id = k.id))`;
