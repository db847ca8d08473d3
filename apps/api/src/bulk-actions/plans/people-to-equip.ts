import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import { SqlConditions } from '../../http/sql-conditions.ts';
import { peopleWithinScope } from '../../staff/find-person.ts';
import { isInPost, personName } from '../../staff/person-sql.ts';

/** Somebody who may be given a camera; `personal` counts those of their own that they hold. */
export interface PersonToEquip {
  readonly id: string;
  readonly collarNumber: string;
  readonly person: string;
  readonly personal: number;
}

const columns = `p.id, n.number AS "collarNumber", ${personName('p')} AS person,
  (SELECT count(*)::int FROM assignments o WHERE o.staff_id = p.id AND o.mode = 'personal' AND o.until_at IS NULL AND o.superseded_at IS NULL) AS personal`;
const tables =
  'staff_members p JOIN collar_numbers n ON n.staff_id = p.id AND n.until_at IS NULL AND n.from_at <= now()';

/** Those in post at a station or in a team who have no camera of their own, by collar number. */
export function peopleWithout(
  tx: EntityManager,
  actor: Actor,
  place: { readonly team?: string; readonly station?: string },
): Promise<PersonToEquip[]> {
  const conditions = peopleWithinScope(new SqlConditions(), actor.scope).and(isInPost('p'));
  if (place.team !== undefined)
    conditions.and(
      `p.id IN (SELECT m.staff_id FROM staff_memberships m JOIN teams t ON t.id = m.team_id WHERE m.until_at IS NULL AND lower(t.code) = lower(?))`,
      place.team,
    );
  if (place.station !== undefined)
    conditions.and(
      `p.id IN (SELECT m.staff_id FROM staff_memberships m JOIN stations s ON s.id = m.station_id WHERE m.until_at IS NULL AND lower(s.code) = lower(?))`,
      place.station,
    );
  return tx.query<PersonToEquip[]>(
    `SELECT * FROM (SELECT ${columns} FROM ${tables} WHERE ${conditions.sql}) one WHERE personal = 0
      ORDER BY length("collarNumber"), "collarNumber"`,
    conditions.values,
  );
}

/** Who holds these collar numbers, by the number in lower case. */
export async function peopleOf(
  tx: EntityManager,
  actor: Actor,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, PersonToEquip>> {
  const conditions = peopleWithinScope(new SqlConditions(), actor.scope).and(
    'n.number_key = ANY(?)',
    numbers.map((number) => number.toLowerCase()),
  );
  const rows = await tx.query<PersonToEquip[]>(
    `SELECT ${columns} FROM ${tables} WHERE ${conditions.sql}`,
    conditions.values,
  );
  return new Map(rows.map((row) => [row.collarNumber.toLowerCase(), row]));
}

/** How many cameras of their own people hold now, by id. */
export async function personalHeld(tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ id: string; n: number }[]>(
    `SELECT staff_id AS id, count(*)::int AS n FROM assignments
      WHERE staff_id = ANY($1) AND mode = 'personal' AND until_at IS NULL AND superseded_at IS NULL GROUP BY staff_id`,
    [ids],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}
