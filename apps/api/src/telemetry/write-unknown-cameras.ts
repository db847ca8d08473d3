import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { timestamp } from '../database/unnested.ts';
import { raiseExceptions } from '../exceptions/raise-exceptions.ts';
import type { KnownCameras, ReportFrame } from './report-frame.ts';

/** Serials of the report that no camera has, as given, each once. */
export function unknownSerials({ report }: ReportFrame, cameras: KnownCameras): string[] {
  const serials = [...report.bays, ...report.events, ...report.recordings].flatMap(
    ({ cameraSerial }) => cameraSerial ?? [],
  );
  const byKey = new Map(serials.map((serial) => [serial.toLowerCase(), serial]));
  return [...byKey].filter(([key]) => !cameras.has(key)).map(([, serial]) => serial);
}

/** Holds unknown devices apart until a person admits, rejects or merges them. No camera is ever made by a report. */
export async function writeUnknownCameras(
  tx: EntityManager,
  frame: ReportFrame,
  serials: readonly string[],
): Promise<void> {
  if (serials.length === 0) return;
  const readingOf = new Map(frame.report.bays.map((reading) => [reading.cameraSerial?.toLowerCase(), reading]));
  const rows = serials.map((serial) => {
    const reading = readingOf.get(serial.toLowerCase());
    return { id: uuid(), serial, bay: reading?.bay ?? null, facts: reading ?? {} };
  });
  const held = await tx.query<{ id: string; serial: string; state: string }[]>(
    `INSERT INTO unknown_devices AS u (id, serial, serial_key, first_seen_at, last_seen_at, dock_id, bay, facts)
     SELECT r.id, r.serial, lower(r.serial), $2, $2, $3, r.bay, r.facts
       FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, serial text, bay integer, facts jsonb) ORDER BY lower(r.serial)
     ON CONFLICT (serial_key) DO UPDATE SET last_seen_at = greatest(u.last_seen_at, excluded.last_seen_at),
       dock_id = excluded.dock_id, bay = excluded.bay, facts = CASE WHEN excluded.facts = '{}' THEN u.facts ELSE excluded.facts END
     RETURNING id, serial, state`,
    [JSON.stringify(rows), timestamp(frame.receivedAt), frame.dock.id],
  );
  const raised = held
    .filter(({ state }) => state === 'quarantined')
    .map(({ id, serial }) => ({
      kind: 'unknown-device',
      causeKey: serial.toLowerCase(),
      severity: 'warn' as const,
      title: `Unknown camera ${serial}`,
      detail: `Dock ${frame.dock.serial} reports a camera that is not in the register. It is held apart until somebody decides.`,
      subject: { kind: 'unknown_device', id, label: serial },
      stationId: frame.dock.stationId,
    }));
  await raiseExceptions(tx, raised, new Date(frame.receivedAt));
}
