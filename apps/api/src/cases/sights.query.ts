import type { DataSource, EntityManager } from 'typeorm';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';

/** A record that proves where a camera was, or who had it in hand. */
export interface Sight {
  readonly kind: 'docked' | 'undocked' | 'reported' | 'dock_event' | 'issued' | 'returned' | 'recorded';
  readonly at: string;
  readonly dock: string | null;
  readonly bay: number | null;
  readonly station: string | null;
  /** Collar number and name, where a person had it. */
  readonly person: string | null;
  /** The record it rests on. */
  readonly record: string;
  /** Seen after the case was opened: a missing camera that docks stays missing, and this is the proof. */
  readonly isAfterOpening: boolean;
}

const shown = 8;

/** The latest proofs of sight of a camera, newest first: dockings, what docks reported, custody, recordings. */
export function readSights(database: DataSource | EntityManager, cameraId: string, openedAt: string): Promise<Sight[]> {
  return database.query<Sight[]>(
    `SELECT kind, to_json(at) #>> '{}' AS at, dock, bay, station, person, record, at > $2::timestamptz AS "isAfterOpening" FROM (
       (SELECT 'docked' AS kind, x.from_at AS at, x.dock_id, x.bay, NULL AS person, 'docking ' || x.id AS record
          FROM dockings x WHERE x.camera_id = $1 ORDER BY x.from_at DESC LIMIT 3)
       UNION ALL
       (SELECT 'undocked', x.until_at, x.dock_id, x.bay, NULL, 'docking ' || x.id FROM dockings x
         WHERE x.camera_id = $1 AND x.until_at IS NOT NULL ORDER BY x.from_at DESC LIMIT 3)
       UNION ALL
       (SELECT 'reported', st.last_seen_at, coalesce(st.dock_id, st.reported_dock_id), coalesce(st.bay, st.reported_bay), NULL, 'telemetry'
          FROM camera_states st WHERE st.camera_id = $1 AND st.last_seen_at IS NOT NULL)
       UNION ALL
       (SELECT 'dock_event', e.at, e.dock_id, e.bay, NULL, 'dock event ' || e.id FROM dock_events e
         WHERE e.camera_id = $1 AND e.type IN ('tapped', 'fault') ORDER BY e.at DESC LIMIT 2)
       UNION ALL
       (SELECT 'issued', a.from_at, NULL::uuid, NULL::int, trim(coalesce(n.number, '') || ' ' || ${personName('p')}), 'assignment ' || a.id
          FROM assignments a JOIN staff_members p ON p.id = a.staff_id ${newestCollarNumber('a.staff_id', 'n')}
         WHERE a.camera_id = $1 AND a.superseded_at IS NULL ORDER BY a.from_at DESC LIMIT 2)
       UNION ALL
       (SELECT 'returned', a.until_at, NULL::uuid, NULL::int, trim(coalesce(n.number, '') || ' ' || ${personName('p')}), 'assignment ' || a.id
          FROM assignments a JOIN staff_members p ON p.id = a.staff_id ${newestCollarNumber('a.staff_id', 'n')}
         WHERE a.camera_id = $1 AND a.superseded_at IS NULL AND a.until_at IS NOT NULL ORDER BY a.from_at DESC LIMIT 2)
       UNION ALL
       (SELECT 'recorded', r.started_at, r.dock_id, NULL::int, NULL, 'recording ' || r.recording_id FROM recordings r
         WHERE r.camera_id = $1 ORDER BY r.started_at DESC LIMIT 1)
     ) seen
     LEFT JOIN (SELECT k.id AS of_dock, k.serial AS dock, s.name AS station FROM docks k JOIN stations s ON s.id = k.station_id) d
       ON d.of_dock = seen.dock_id
     ORDER BY seen.at DESC LIMIT ${shown}`,
    [cameraId, openedAt],
  );
}
