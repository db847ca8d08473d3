import type { EntityManager } from 'typeorm';
import { timestamp } from '../database/unnested.ts';
import type { DeviceActionsService } from '../rollouts/device-actions.service.ts';
import type { JudgedReport } from './write-reports.ts';

/** A device that now says it runs another version than it did. */
interface NewVersion {
  readonly device: string;
  readonly version: string;
}

/** Writes versions that are news, and lets their actions know. A contested camera's version is nobody's proof. */
export async function writeFirmwareVersions(
  tx: EntityManager,
  actions: DeviceActionsService,
  { dock, report, at, receivedAt, places, isLater, firmwareVersion }: JudgedReport,
): Promise<void> {
  const said = places.flatMap(({ camera, dockId, isContested, said: reading, isNewest }): NewVersion[] => {
    const version = reading?.firmwareVersion;
    const isNews = isNewest && version !== undefined && version !== camera.firmwareVersion;
    return isNews && (dockId === dock.id || !isLater) && !isContested ? [{ device: camera.id, version }] : [];
  });
  const own = report.dock?.firmwareVersion;
  if (isLater && own !== undefined && own !== firmwareVersion) said.push({ device: dock.id, version: own });
  // A clock that is a little ahead must not outrank what the device says itself a moment later.
  await recordFirmwareVersions(tx, actions, said, new Date(Math.min(at, receivedAt)));
}

/** The one place where a device's version is written, from telemetry as from configData. Repeats change nothing. */
export async function recordFirmwareVersions(
  tx: EntityManager,
  actions: DeviceActionsService,
  said: readonly NewVersion[],
  at: Date,
): Promise<void> {
  if (said.length === 0) return;
  const [changed] = await tx.query<[{ id: string; firmware_version: string }[], number]>(
    `WITH r AS (SELECT * FROM unnest($1::uuid[], $2::text[]) AS t(id, version))
     UPDATE devices v SET firmware_version = r.version, firmware_reported_at = $3 FROM r
      WHERE v.id = r.id AND v.firmware_version IS DISTINCT FROM r.version
        AND (v.firmware_reported_at IS NULL OR v.firmware_reported_at <= $3)
     RETURNING v.id, v.firmware_version`,
    [said.map(({ device }) => device), said.map(({ version }) => version), timestamp(at.getTime())],
  );
  if (changed.length === 0) return;
  await tx.query(
    `INSERT INTO firmware_reports (device_id, version, at) SELECT id, version, $3 FROM unnest($1::uuid[], $2::text[]) AS t(id, version)`,
    [changed.map(({ id }) => id), changed.map((row) => row.firmware_version), timestamp(at.getTime())],
  );
  await actions.versionsReported(
    tx,
    changed.map((row) => ({ deviceId: row.id, version: row.firmware_version })),
    new Date(),
  );
}
