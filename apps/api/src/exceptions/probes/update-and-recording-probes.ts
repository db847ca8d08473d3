import type { Probe } from './probe.ts';

/** Updates that a device fetched, and then nothing was heard of. */
export const probeStuckUpdates: Probe = async ({ tx, now, bound }) => {
  const rows = await tx.query<
    { id: string; kind: string; serial: string; station: string | null; state: string; since: Date; version: string }[]
  >(
    `SELECT a.device_id AS id, v.kind, coalesce(c.serial, d.serial) AS serial, coalesce(c.station_id, d.station_id) AS station, a.state,
            a.changed_at AS since, f.version
       FROM actions a JOIN devices v ON v.id = a.device_id JOIN firmware_releases f ON f.id = a.release_id
       LEFT JOIN cameras c ON c.id = a.device_id LEFT JOIN docks d ON d.id = a.device_id
      WHERE a.state IN ('offered', 'downloading', 'installing', 'cancelling') AND a.changed_at <= $1::timestamptz - make_interval(secs => $2 * 3600)`,
    [now, bound],
  );
  return rows.map(({ id, kind, serial, station, state, since, version }) => ({
    causeKey: id,
    partOf: null,
    value: (now.getTime() - since.getTime()) / 3_600_000,
    since: null,
    subject: { kind, id, label: serial },
    stationId: station,
    title: `The update of ${serial} to ${version} is stuck`,
    detail: `It is ${state}, and nothing was heard of it since.`,
  }));
};

/** Cameras with recordings that became nobody’s of late, and those whose exception stands while any of theirs still is. */
export const probeUnattributedRecordings: Probe = async ({ tx, now, settings }) => {
  const rows = await tx.query<{ id: string; serial: string; station: string | null }[]>(
    `SELECT c.id, c.serial, c.station_id AS station FROM cameras c WHERE c.id IN (
       SELECT r.camera_id FROM recording_attributions a JOIN recordings r ON r.id = a.recording_id AND r.counted
        WHERE a.known_until IS NULL AND a.unattributed_reason IS NOT NULL AND a.known_from > $1::timestamptz - interval '1 day' - make_interval(mins => $2)
       UNION
       SELECT e.subject_id FROM exceptions e WHERE e.kind = 'recordings-unattributed' AND e.cleared_at IS NULL AND EXISTS (
         SELECT FROM recordings r JOIN recording_attributions a ON a.recording_id = r.id AND a.known_until IS NULL
          WHERE r.camera_id = e.subject_id AND r.counted AND a.unattributed_reason IS NOT NULL))`,
    [now, settings.delayMinutes],
  );
  return rows.map(({ id, serial, station }) => ({
    causeKey: id,
    partOf: null,
    value: null,
    since: null,
    subject: { kind: 'camera', id, label: serial },
    stationId: station,
    title: `Recordings of ${serial} belong to nobody`,
    detail: 'They began while nobody answered for the camera, or while that is in doubt.',
  }));
};
