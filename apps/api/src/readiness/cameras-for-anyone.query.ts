import { usualDeskSettings } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { isHeld } from '../boards/board-bays.query.ts';
import { conditionTables, inCondition } from '../cameras/camera-condition.ts';
import { deskSettingsKey } from '../desk/desk-settings.ts';
import { silentBefore } from '../docks/dock-status.ts';

function deskSetting(name: keyof typeof usualDeskSettings): string {
  return `coalesce((SELECT (value ->> '${name}')::double precision FROM settings WHERE key = '${deskSettingsKey}'), ${usualDeskSettings[name]})`;
}

/**
 * How many cameras stand in each station's docks that anybody may take, by its code: those whose tile on the board says so
 * (`judgeBay`). Ready ones that wait for their holder are not among them, nor what a silent dock said. One statement.
 */
export async function camerasForAnyone(tx: EntityManager): Promise<Map<string, number>> {
  const rows = await tx.query<{ code: string; n: number }[]>(
    `SELECT s.code, count(*)::int AS n FROM ${conditionTables} JOIN dock_states ks ON ks.dock_id = st.dock_id
       JOIN docks k ON k.id = st.dock_id AND st.bay <= k.bays JOIN stations s ON s.id = k.station_id
      WHERE (${inCondition(['ready'])}) AND ks.last_report_at >= ${silentBefore}
        AND st.battery_percent >= ${deskSetting('batteryFloorPercent')} AND NOT (${isHeld})
        AND NOT EXISTS (SELECT FROM actions x WHERE x.device_id = c.id AND x.state IN ('downloading', 'installing'))
        AND NOT EXISTS (SELECT FROM reservations r WHERE r.camera_id = c.id AND r.cancelled_at IS NULL AND r.fulfilled_at IS NULL
          AND r.until_at > now() AND r.from_at <= now() + interval '1 hour' * ${deskSetting('keepForReservationHours')})
      GROUP BY s.code`,
  );
  return new Map(rows.map(({ code, n }) => [code, n]));
}
