import type pg from 'pg';
import { newDeviceToken } from '../../docks/dock-token.ts';
import type { SimulatedCamera, SimulatedDock, SimulatedFleet } from '../simulated-fleet.ts';

interface DockFacts {
  readonly id: string;
  readonly serial: string;
  readonly station: string;
  readonly bays: number;
  readonly firmware: string | null;
}

interface CameraFacts {
  readonly serial: string;
  readonly dock_id: string;
  readonly bay: number;
  readonly firmware: string | null;
}

/** New tokens for every dock that still reports; answers the simulator's file as the database stands. */
export async function renewDockTokens(client: pg.ClientBase, tenant: string): Promise<SimulatedFleet> {
  const docks = await client.query<DockFacts>(`
    SELECT d.id, d.serial, s.code AS station, d.bays, v.firmware_version AS firmware
      FROM docks d JOIN stations s ON s.id = d.station_id JOIN devices v ON v.id = d.id
     WHERE NOT EXISTS (SELECT FROM exceptions e
                        WHERE e.kind = 'dock-offline' AND e.subject_id = d.id AND e.cleared_at IS NULL)
     ORDER BY d.serial_key`);
  const cameras = await client.query<CameraFacts>(`
    SELECT c.serial, s.dock_id, s.bay, v.firmware_version AS firmware
      FROM camera_states s JOIN cameras c ON c.id = s.camera_id JOIN devices v ON v.id = c.id
     WHERE s.dock_id IS NOT NULL AND c.status = 'in_service'`);
  const inDock = new Map<string, SimulatedCamera[]>();
  for (const { serial, dock_id: dock, bay, firmware } of cameras.rows) {
    const camera: SimulatedCamera = { serial, bay, firmwareVersion: firmware ?? '', holderPattern: 'rotating' };
    inDock.set(dock, [...(inDock.get(dock) ?? []), camera]);
  }
  const renewed: SimulatedDock[] = [];
  for (const { id, serial, station, bays, firmware } of docks.rows) {
    const { token, hash } = newDeviceToken();
    await client.query(
      'UPDATE docks SET token_hash = $2, token_issued_at = now(), version = version + 1 WHERE id = $1',
      [id, hash],
    );
    renewed.push({ serial, token, station, bays, firmwareVersion: firmware ?? '', cameras: inDock.get(id) ?? [] });
  }
  return { tenant, docks: renewed };
}
