import type { Scope } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Which people a reader sees: those who belong to their station or team now. Of staff_members `p`. */
export function peopleWithinScope(conditions: SqlConditions, scope: Scope): SqlConditions {
  if (scope.kind === 'force') return conditions;
  const column = scope.kind === 'station' ? 'station_id' : 'team_id';
  const id = scope.kind === 'station' ? scope.stationId : scope.teamId;
  return conditions.and(
    `p.id IN (SELECT staff_id FROM staff_memberships WHERE ${column} = ? AND until_at IS NULL)`,
    id,
  );
}

/**
 * Who held a collar number at an instant, as SQL text with four places: number, instant, instant, instant. A paper log may
 * reach back before the first record of a number, as it may before the record of a camera: then it means the first
 * holder, unless they are known to have started later.
 */
const holderAt = `SELECT h.staff_id FROM collar_numbers h JOIN staff_members s ON s.id = h.staff_id
  WHERE h.number_key = lower(?) AND (h.until_at IS NULL OR h.until_at > ?)
    AND (h.from_at <= ? OR (s.start_date IS NULL OR s.start_date <= (?::timestamptz AT TIME ZONE 'Europe/London')::date)
      AND NOT EXISTS (SELECT FROM collar_numbers e WHERE e.number_key = h.number_key AND e.from_at < h.from_at))`;

/**
 * The person whom a collar number (or a person's id) means at an instant. A number that nobody held then means its
 * last holder before, so that a leaver's page can still be opened by the number on the record.
 */
export async function findPerson(
  database: DataSource | EntityManager,
  collarNumber: string,
  at: Date,
  scope: Scope,
): Promise<{ readonly id: string }> {
  const conditions = peopleWithinScope(new SqlConditions(), scope);
  if (idShape.test(collarNumber)) conditions.and('p.id = ?', collarNumber);
  else {
    conditions.and(
      `p.id = coalesce((${holderAt}), (SELECT staff_id FROM collar_numbers WHERE number_key = lower(?) AND from_at <= ?
         ORDER BY from_at DESC LIMIT 1))`,
      ...[collarNumber.trim(), at, at, at],
      ...[collarNumber.trim(), at],
    );
  }
  const [person] = await database.query<{ id: string }[]>(
    `SELECT p.id FROM staff_members p WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!person) throw new Problem('not-found', `Nobody you may see holds the collar number ${collarNumber}.`);
  return person;
}

/** Who holds a collar number at an instant, for a command: its last holder will not do. */
export async function holderOfCollarNumber(
  tx: EntityManager,
  collarNumber: string,
  at: Date,
  scope: Scope,
): Promise<string> {
  const conditions = peopleWithinScope(new SqlConditions(), scope);
  conditions.and(`p.id = (${holderAt})`, collarNumber.trim(), at, at, at);
  const [person] = await tx.query<{ id: string }[]>(
    `SELECT p.id FROM staff_members p WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!person) {
    const message = `Nobody held the collar number ${collarNumber} at that instant.`;
    throw new Problem('not-found', message, [{ field: 'staff', message }]);
  }
  return person.id;
}
