import type { ReturnRelease, ReturningDevice } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { runsVersion } from '../firmware-releases/current-releases.ts';
import type { SqlConditions } from '../http/sql-conditions.ts';

/** A device that still has a release on it, where it is at home, and what it ran before. */
export interface ReturningRow extends ReturningDevice {
  readonly serial: string;
  readonly station: { readonly code: string; readonly name: string } | null;
}

/** Whether a device `d` has the release `f` on it: by its own word, else because our update put it there. */
export const hasRelease = `(d.firmware_version IS NOT NULL AND ${runsVersion('d.firmware_version', 'f.version')}
  OR d.firmware_version IS NULL AND d.installed_action_id IN (SELECT i.id FROM actions i WHERE i.release_id = f.id))`;

// The newest version it reported that is another one; a model that reports none leaves what our updates put on it.
const versionBefore = `coalesce(
  (SELECT p.version FROM firmware_reports p WHERE p.device_id = d.id AND NOT (${runsVersion('p.version', 'f.version')})
    ORDER BY p.at DESC, p.id DESC LIMIT 1),
  (SELECT g.version FROM actions b JOIN firmware_releases g ON g.id = b.release_id
    WHERE b.device_id = d.id AND b.state = 'succeeded' AND b.release_id <> f.id ORDER BY b.id DESC LIMIT 1))`;

/** Devices of the release's model that have it on them, narrowed by conditions on `d`, `c`, `k`, `s` and `f`. One statement. */
export function loadReturning(tx: EntityManager, conditions: SqlConditions): Promise<ReturningRow[]> {
  return tx.query<ReturningRow[]>(
    `SELECT d.id AS device, coalesce(c.serial, k.serial) AS serial, ${versionBefore} AS before,
            CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station
       FROM firmware_releases f JOIN devices d ON d.model_id = f.model_id
       LEFT JOIN cameras c ON c.id = d.id LEFT JOIN docks k ON k.id = d.id
       LEFT JOIN stations s ON s.id = coalesce(c.station_id, k.station_id)
      WHERE ${hasRelease} AND c.status IS DISTINCT FROM 'retired' AND ${conditions.sql} ORDER BY d.serial_key`,
    conditions.values,
  );
}

/** The other releases of the model, the newest first. */
export function loadReturnReleases(tx: EntityManager, releaseId: string): Promise<ReturnRelease[]> {
  return tx.query<ReturnRelease[]>(
    `SELECT o.id, o.version, o.state FROM firmware_releases f JOIN firmware_releases o ON o.model_id = f.model_id AND o.id <> f.id
      WHERE f.id = $1 ORDER BY o.created_at DESC`,
    [releaseId],
  );
}
