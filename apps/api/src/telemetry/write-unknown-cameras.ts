import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { timestamp } from '../database/unnested.ts';
import { raiseExceptions } from '../exceptions/raise-exceptions.ts';
import { mostHeldByDock, noteSightings } from '../unknown-devices/sighting-sql.ts';
import type { TakenReport } from './report-frame.ts';

/** Serials of the report that no camera has, as given, each once. */
export function unknownSerials({ report, cameras }: TakenReport): string[] {
  const serials = [...report.bays, ...report.events, ...report.recordings].flatMap(
    ({ cameraSerial }) => cameraSerial ?? [],
  );
  const byKey = new Map(serials.map((serial) => [serial.toLowerCase(), serial]));
  return [...byKey].filter(([key]) => !cameras.has(key)).map(([, serial]) => serial);
}

// Where one is goes by the report that said it: of one dock by its sequence, of two docks by the corrected time.
const isNewer = `excluded.said_at IS NOT NULL AND (u.said_at IS NULL OR CASE WHEN u.dock_id = excluded.dock_id
  THEN (excluded.said_epoch, excluded.said_sequence) > (u.said_epoch, u.said_sequence)
  ELSE (excluded.said_at, excluded.dock_id) > (u.said_at, u.dock_id) END)`;
const newest = ['dock_id', 'bay', 'facts', 'said_at', 'said_epoch', 'said_sequence']
  .map((column) => `${column} = CASE WHEN ${isNewer} THEN excluded.${column} ELSE u.${column} END`)
  .join(', ');

const hold = `WITH told AS (SELECT r.*, lower(r.serial) AS key FROM jsonb_to_recordset($1::jsonb)
      AS r(id uuid, serial text, seen timestamptz, dock uuid, bay integer, facts jsonb, said timestamptz, epoch bigint, sequence bigint)),
  fresh AS (SELECT t.key, t.dock, row_number() OVER (PARTITION BY t.dock ORDER BY t.key) AS place FROM told t
    WHERE NOT EXISTS (SELECT FROM unknown_devices u WHERE u.serial_key = t.key)),
  crowding AS (SELECT f.key FROM fresh f
    WHERE f.place + (SELECT count(*) FROM unknown_devices u WHERE u.dock_id = f.dock AND u.state = 'quarantined') > $2),
  held AS (INSERT INTO unknown_devices AS u
      (id, serial, serial_key, first_seen_at, last_seen_at, dock_id, bay, facts, said_at, said_epoch, said_sequence)
    SELECT id, serial, key, seen, seen, dock, bay, facts, said, epoch, sequence FROM told
     WHERE key NOT IN (SELECT key FROM crowding) ORDER BY key
    ON CONFLICT (serial_key) DO UPDATE SET first_seen_at = least(u.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(u.last_seen_at, excluded.last_seen_at), ${newest}
    RETURNING id, serial, serial_key, state, dock_id),
  seen AS (${noteSightings('SELECT held.id, told.dock, told.bay, told.seen, told.seen FROM told JOIN held ON held.serial_key = told.key')})
  SELECT id, serial, state, dock_id FROM held`;

/**
 * Holds unknown devices apart until a person admits, rejects or merges them. No camera is ever made by a report. A dock that
 * makes names up fills nothing: those past what one may have are answered as unknown and not held.
 */
export async function writeUnknownCameras(tx: EntityManager, reports: readonly TakenReport[]): Promise<void> {
  const rows = reports.flatMap(unknownRows);
  if (rows.length === 0) return;
  const held = await tx.query<{ id: string; serial: string; state: string; dock_id: string }[]>(hold, [
    JSON.stringify(rows),
    mostHeldByDock,
  ]);
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

function unknownRows(taken: TakenReport) {
  const { dock, report, receivedAt, at, verdict, readings } = taken;
  const readingOf = new Map(readings.map((reading) => [reading.cameraSerial?.toLowerCase(), reading]));
  const isUsable = verdict === 'plausible';
  return unknownSerials(taken).map((serial) => {
    const reading = readingOf.get(serial.toLowerCase());
    return {
      id: uuid(),
      serial,
      seen: timestamp(isUsable ? at : receivedAt),
      dock: dock.id,
      bay: reading?.bay ?? null,
      facts: reading ?? {},
      said: reading !== undefined && isUsable ? timestamp(at) : null,
      epoch: report.epoch,
      sequence: report.sequence,
    };
  });
}
