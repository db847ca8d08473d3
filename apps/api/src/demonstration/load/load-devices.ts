import type pg from 'pg';
import { newDeviceToken } from '../../docks/dock-token.ts';
import { instantOn } from '../calendar.ts';
import type { Camera } from '../camera.ts';
import { statusChangesOf, type StatusChange } from '../status-changes.ts';
import type { DemonstrationForce } from '../demonstration-force.ts';
import { demonstrationId } from '../demonstration-id.ts';
import type { Dock } from '../docks.ts';
import type { FirmwareHistory } from '../past-rollouts.ts';
import { stationId, teamId } from './load-register.ts';
import { instantText, writeTable } from './write-table.ts';

export const cameraModel = { id: demonstrationId('model', 'RS2-X2'), name: 'RS2-X2' } as const;
const dockModel = { id: demonstrationId('model', 'D14'), name: 'D14 dock' } as const;

/** A dock's serial and its token in clear, which exists nowhere else. */
export interface DockToken {
  readonly dock: Dock;
  readonly token: string;
}

/** Models, cameras with their status history, docks; answers the docks' tokens. */
export async function loadDevices(
  client: pg.ClientBase,
  force: DemonstrationForce,
  firmware: FirmwareHistory,
): Promise<DockToken[]> {
  const { fleet, docks, calendar } = force;
  await loadModels(client);
  const { cameras } = fleet;
  const lastReport = new Map(firmware.reports.map(({ camera, at }) => [camera, at]));
  await writeTable<Camera>(
    client,
    'devices',
    [
      ['id', 'uuid', ({ id }) => id],
      ['kind', 'text', () => 'camera'],
      ['serial_key', 'text', ({ serial }) => serial.toLowerCase()],
      ['model_id', 'uuid', () => cameraModel.id],
      ['firmware_version', 'text', (camera) => firmware.versions.get(camera) ?? null],
      ['firmware_reported_at', 'timestamptz', (camera) => instantText(lastReport.get(camera) ?? calendar.now)],
      [
        'attributes',
        'jsonb',
        (camera) => JSON.stringify({ swVersion: firmware.versions.get(camera), hwRevision: 'C' }),
      ],
      ['attributes_wanted', 'boolean', () => false],
    ],
    cameras,
  );
  // A camera is written before the one it was replaced by names it: replacements come first.
  const ordered = [...cameras].sort(
    (one, other) => Number(one.replacedBy !== null) - Number(other.replacedBy !== null),
  );
  await writeTable<Camera>(
    client,
    'cameras',
    [
      ['id', 'uuid', ({ id }) => id],
      ['serial', 'text', ({ serial }) => serial],
      ['asset_tag', 'text', ({ assetTag }) => assetTag],
      ['model_id', 'uuid', () => cameraModel.id],
      ['status', 'text', ({ status }) => status],
      ['station_id', 'uuid', ({ station }) => stationId(station)],
      ['pool_team_id', 'uuid', ({ poolTeam }) => (poolTeam === null ? null : teamId(poolTeam))],
      ['replaced_by', 'uuid', ({ replacedBy }) => replacedBy?.id ?? null],
      ['delivered_on', 'date', ({ deliveredOn }) => deliveredOn],
      [
        'warranty_until',
        'date',
        ({ deliveredOn }) => `${Number(deliveredOn.slice(0, 4)) + 4}${deliveredOn.slice(4, 8)}01`,
      ],
      ['created_at', 'timestamptz', ({ deliveredOn }) => instantText(instantOn(deliveredOn, 600))],
    ],
    ordered,
  );
  const changes = cameras.flatMap((camera) => statusChangesOf(camera, fleet.book.rows));
  await writeTable<StatusChange>(
    client,
    'camera_status_changes',
    [
      ['id', 'uuid', ({ key }) => demonstrationId('status change', key)],
      ['camera_id', 'uuid', ({ camera }) => camera.id],
      ['from_status', 'text', ({ from }) => from],
      ['to_status', 'text', ({ to }) => to],
      ['reason', 'text', ({ reason }) => reason],
      ['at', 'timestamptz', ({ at }) => instantText(at)],
      ['recorded_at', 'timestamptz', ({ at }) => instantText(at)],
      ['actor', 'text', () => 'Camera office'],
    ],
    changes,
  );
  await writeTable(
    client,
    'firmware_reports',
    [
      ['device_id', 'uuid', ({ camera }) => camera.id],
      ['version', 'text', ({ version }) => version],
      ['at', 'timestamptz', ({ at }) => instantText(at)],
      ['recorded_at', 'timestamptz', ({ at }) => instantText(at)],
    ],
    firmware.reports,
  );
  return loadDocks(client, docks, calendar.now);
}

async function loadModels(client: pg.ClientBase): Promise<void> {
  // The camera checks its images itself, so that a release needs no signing key of ours.
  const camera = {
    ...cameraModel,
    kind: 'camera',
    facts: { batteryHours: 8, preRecordSeconds: 30, mount: 'Klickfast', storageEncrypted: true },
  };
  const dock = { ...dockModel, kind: 'dock', facts: { bays: 14 } };
  await writeTable<typeof camera | typeof dock>(
    client,
    'models',
    [
      ['id', 'uuid', ({ id }) => id],
      ['name', 'text', ({ name }) => name],
      ['kind', 'text', ({ kind }) => kind],
      ['verification', 'text', () => 'version'],
      ['signature', 'text', () => 'device'],
      ['facts', 'jsonb', ({ facts }) => JSON.stringify(facts)],
    ],
    [camera, dock],
  );
}

async function loadDocks(client: pg.ClientBase, docks: readonly Dock[], now: number): Promise<DockToken[]> {
  const withTokens = docks.map((dock) => ({ dock, ...newDeviceToken() }));
  await writeTable<Dock>(
    client,
    'devices',
    [
      ['id', 'uuid', ({ id }) => id],
      ['kind', 'text', () => 'dock'],
      ['serial_key', 'text', ({ serial }) => serial.toLowerCase()],
      ['model_id', 'uuid', () => dockModel.id],
      ['firmware_version', 'text', ({ firmwareVersion }) => firmwareVersion],
      ['firmware_reported_at', 'timestamptz', ({ silentSince }) => instantText(silentSince ?? now)],
      ['attributes', 'jsonb', ({ firmwareVersion }) => JSON.stringify({ swVersion: firmwareVersion })],
      ['attributes_wanted', 'boolean', () => false],
      ['last_poll_at', 'timestamptz', ({ silentSince }) => instantText(silentSince ?? now)],
    ],
    docks,
  );
  await writeTable<(typeof withTokens)[number]>(
    client,
    'docks',
    [
      ['id', 'uuid', ({ dock }) => dock.id],
      ['serial', 'text', ({ dock }) => dock.serial],
      ['model_id', 'uuid', () => dockModel.id],
      ['station_id', 'uuid', ({ dock }) => stationId(dock.station)],
      ['bays', 'integer', ({ dock }) => dock.bays],
      ['token_hash', 'bytea', ({ hash }) => hash],
    ],
    withTokens,
  );
  return withTokens.map(({ dock, token }) => ({ dock, token }));
}
