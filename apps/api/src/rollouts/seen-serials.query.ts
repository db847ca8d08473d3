import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { withinScope } from '../cameras/camera-list.query.ts';
import { docksInScope } from '../docks/dock-list.query.ts';
import { SqlConditions } from '../http/sql-conditions.ts';

/** Whether a reader may be told a serial: of a camera or dock that their lists would show. */
export type IsSeen = (serial: string) => boolean;

/** Decides it for these serials. Counts stay those of the whole force; names are for who sees the device. At most one statement. */
export async function loadSeenSerials(
  tx: EntityManager,
  { scope }: Pick<Actor, 'scope'>,
  serials: readonly string[],
): Promise<IsSeen> {
  if (scope.kind === 'force' || serials.length === 0) return () => true;
  const conditions = new SqlConditions();
  const named = `SELECT serial_key AS key FROM devices WHERE serial_key = ANY (${conditions.bind(serials.map(keyOf))})`;
  const cameras = withinScope(conditions, scope).sql;
  const docks = docksInScope(new SqlConditions(conditions.values), scope);
  const rows = await tx.query<{ key: string }[]>(
    `SELECT e.serial_key AS key FROM devices e JOIN cameras c ON c.id = e.id WHERE e.serial_key IN (${named}) AND ${cameras}
     UNION ALL
     SELECT e.serial_key FROM devices e JOIN docks d ON d.id = e.id WHERE e.serial_key IN (${named}) AND ${docks.sql}`,
    docks.values,
  );
  const seen = new Set(rows.map(({ key }) => key));
  return (serial) => seen.has(keyOf(serial));
}

function keyOf(serial: string): string {
  return serial.trim().toLowerCase();
}
