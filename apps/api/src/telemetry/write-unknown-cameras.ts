import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { timestamp } from '../database/unnested.ts';
import { raiseExceptions } from '../exceptions/raise-exceptions.ts';
import type { TakenReport } from './report-frame.ts';

/** Serials of the report that no camera has, as given, each once. */
export function unknownSerials({ report, cameras }: TakenReport): string[] {
  const serials = [...report.bays, ...report.events, ...report.recordings].flatMap(
    ({ cameraSerial }) => cameraSerial ?? [],
  );
  const byKey = new Map(serials.map((serial) => [serial.toLowerCase(), serial]));
  return [...byKey].filter(([key]) => !cameras.has(key)).map(([, serial]) => serial);
}

/** Holds unknown devices apart until a person admits, rejects or merges them. No camera is ever made by a report. */
export async function writeUnknownCameras(tx: EntityManager, reports: readonly TakenReport[]): Promise<void> {
  const rows = reports.flatMap(unknownRows);
  if (rows.length === 0) return;
  const held = await tx.query<{ id: string; serial: string; state: string; dock_id: string }[]>(
    `INSERT INTO unknown_devices AS u (id, serial, serial_key, first_seen_at, last_seen_at, dock_id, bay, facts)
     SELECT r.id, r.serial, lower(r.serial), r.seen, r.seen, r.dock, r.bay, r.facts
       FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, serial text, seen timestamptz, dock uuid, bay integer, facts jsonb)
      ORDER BY lower(r.serial)
     ON CONFLICT (serial_key) DO UPDATE SET last_seen_at = greatest(u.last_seen_at, excluded.last_seen_at),
       dock_id = excluded.dock_id, bay = excluded.bay, facts = CASE WHEN excluded.facts = '{}' THEN u.facts ELSE excluded.facts END
     RETURNING id, serial, state, dock_id`,
    [JSON.stringify(rows)],
  );
  for (const { dock, receivedAt } of reports) {
    const raised = held
      .filter(({ state, dock_id: by }) => state === 'quarantined' && by === dock.id)
      .map(({ id, serial }) => ({
        kind: 'unknown-device',
        causeKey: serial.toLowerCase(),
        severity: 'warn' as const,
        title: `Unknown camera ${serial}`,
        detail: `Dock ${dock.serial} reports a camera that is not in the register. It is held apart until somebody decides.`,
        subject: { kind: 'unknown_device', id, label: serial },
        stationId: dock.stationId,
      }));
    await raiseExceptions(tx, raised, new Date(receivedAt));
  }
}

function unknownRows(report: TakenReport) {
  const readingOf = new Map(report.readings.map((reading) => [reading.cameraSerial?.toLowerCase(), reading]));
  return unknownSerials(report).map((serial) => {
    const reading = readingOf.get(serial.toLowerCase());
    const facts = reading ?? {};
    return {
      id: uuid(),
      serial,
      seen: timestamp(report.receivedAt),
      dock: report.dock.id,
      bay: reading?.bay ?? null,
      facts,
    };
  });
}
