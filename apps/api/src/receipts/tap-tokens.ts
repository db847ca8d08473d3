import { createHash } from 'node:crypto';
import type { Scope } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';

/** What an RFID card or tag belongs to. */
export interface TapOwner {
  readonly staffId: string | null;
  readonly cameraId: string | null;
}

/** Readers write the same card with and without colons, in either case: what is compared is neither. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256')
    .update(
      token
        .trim()
        .replaceAll(/[\s:-]/g, '')
        .toLowerCase(),
    )
    .digest();
}

/** Whose card this is; null for a card that nobody has. */
export async function findToken(tx: EntityManager, token: string): Promise<TapOwner | null> {
  const [owner] = await tx.query<TapOwner[]>(
    `SELECT staff_id AS "staffId", camera_id AS "cameraId" FROM tap_tokens WHERE token_hash = $1 AND removed_at IS NULL`,
    [tokenHash(token)],
  );
  return owner ?? null;
}

/** What a dock's reader read a moment ago. A tap is good for two minutes, and only at its own station. */
export async function tokenOfTap(database: DataSource, tap: string, scope: Scope): Promise<string> {
  const [event] = await database.query<{ token: string | null }[]>(
    `SELECT e.token FROM dock_events e JOIN docks k ON k.id = e.dock_id
      WHERE e.id = $1 AND e.type = 'tapped' AND e.received_at > now() - interval '2 minutes'
        AND ($2::uuid IS NULL OR k.station_id = $2)`,
    [tap, scope.kind === 'station' ? scope.stationId : null],
  );
  if (!event?.token) throw new Problem('scan-unknown', 'That tap is over, or the dock did not say what it read.');
  return event.token;
}
