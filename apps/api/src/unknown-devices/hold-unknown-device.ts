import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { raiseExceptions } from '../exceptions/raise-exceptions.ts';
import { mostHeldByDock, noteSightings } from './sighting-sql.ts';

/** A name that asked for updates, and the dock through which it did; null through the gateway of the whole force. */
export interface UnknownCaller {
  readonly serial: string;
  readonly dock: { readonly id: string; readonly serial: string; readonly stationId: string } | null;
}

/** Holds a device that nobody knows apart until a person admits, rejects or merges it. It never becomes a camera by asking. */
export async function holdUnknownDevice(tx: EntityManager, { serial, dock }: UnknownCaller, at: Date): Promise<void> {
  const [held] = await tx.query<{ id: string; state: string }[]>(
    `INSERT INTO unknown_devices AS u (id, serial, serial_key, first_seen_at, last_seen_at, dock_id)
     SELECT $1, $2, lower($2), $3::timestamptz, $3, $4::uuid
      WHERE EXISTS (SELECT FROM unknown_devices WHERE serial_key = lower($2))
         OR (SELECT count(*) FROM unknown_devices WHERE dock_id IS NOT DISTINCT FROM $4::uuid AND state = 'quarantined') < $5
     ON CONFLICT (serial_key) DO UPDATE SET last_seen_at = greatest(u.last_seen_at, excluded.last_seen_at)
     RETURNING id, state`,
    [uuid(), serial, at, dock?.id ?? null, mostHeldByDock],
  );
  if (!held) return;
  await tx.query(noteSightings('SELECT $1::uuid, $2::uuid, NULL::integer, $3::timestamptz, $3::timestamptz'), [
    held.id,
    dock?.id ?? null,
    at,
  ]);
  if (held.state !== 'quarantined') return;
  const asker = dock === null ? 'The gateway' : `Dock ${dock.serial}`;
  await raiseExceptions(
    tx,
    [
      {
        kind: 'unknown-device',
        causeKey: serial.toLowerCase(),
        severity: 'warn',
        title: `Unknown device ${serial}`,
        detail: `${asker} asks for updates of a device that is not in the register. It gets none, and is held apart until somebody decides.`,
        subject: { kind: 'unknown_device', id: held.id, label: serial },
        stationId: dock?.stationId ?? null,
      },
    ],
    at,
  );
}
