import type { EntityManager } from 'typeorm';
import { asNumbers, nothingKnown, type KnownRecords } from './known-records.ts';

interface PersonRow {
  readonly id: string;
  readonly key: string;
  readonly collarNumber: string;
  readonly surname: string;
  readonly forenames: string;
  readonly status: string;
  readonly rank: string | null;
  readonly staffType: string | null;
  readonly station: string | null;
  readonly team: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
}

const holders = `collar_numbers n JOIN staff_members p ON p.id = n.staff_id AND p.status <> 'left'`;

/** Who holds one of these collar numbers now, with zeros before it too, or will from their first day on. Someone who left is nobody. */
export async function loadKnownPeople(
  tx: EntityManager,
  numbers: readonly string[] | 'everybody',
  lock: 'locked' | 'read',
): Promise<KnownRecords> {
  const condition = `n.until_at IS NULL AND ($1::text[] IS NULL OR n.number_key = ANY($1) OR (n.number_key LIKE '0%' AND ltrim(n.number_key, '0') = ANY($2)))`;
  const values = numbers === 'everybody' ? [null, []] : [numbers, asNumbers(numbers)];
  if (lock === 'locked') {
    await tx.query(
      `SELECT id FROM staff_members WHERE id IN (SELECT p.id FROM ${holders} WHERE ${condition}) ORDER BY id FOR UPDATE`,
      values,
    );
  }
  const rows = await tx.query<PersonRow[]>(
    `SELECT p.id, n.number_key AS key, n.number AS "collarNumber", p.surname, p.forenames, p.status, m.rank, m.staff_type AS "staffType",
            s.code AS station, t.code AS team, p.start_date::text AS "startDate", p.end_date::text AS "endDate"
       FROM ${holders} LEFT JOIN staff_memberships m ON m.staff_id = p.id AND m.until_at IS NULL
       LEFT JOIN stations s ON s.id = m.station_id LEFT JOIN teams t ON t.id = m.team_id
      WHERE ${condition} ORDER BY n.number_key`,
    values,
  );
  const people = rows.map(({ id, key, status, ...record }) => ({ id, key, status, record }));
  return {
    ...nothingKnown,
    records: new Map(people.map(({ key, record }) => [key, record])),
    subjects: new Map(people.map(({ key, id }) => [key, id])),
    present: people.filter(({ status }) => status !== 'expected'),
  };
}

/** How many people a complete file would have to name: those who are here, not those still expected. */
export async function countPresent(tx: EntityManager): Promise<number> {
  const [counted] = await tx.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM ${holders} WHERE n.until_at IS NULL AND p.status <> 'expected'`,
  );
  return counted?.n ?? 0;
}
