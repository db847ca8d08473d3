import {
  localDayOf,
  matchRecords,
  readPeople,
  type ImportTable,
  type MatchedRecord,
  type Reconciled,
  type ReconciliationMapping,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { newestMembership } from '../../staff/person-sql.ts';
import { loadWords } from './load-words.ts';

const comparedFields = ['status', 'name', 'rank', 'staffType', 'station', 'team'] as const;

interface PersonRow {
  readonly subject: string;
  readonly status: string;
  readonly name: string;
  readonly rank: string | null;
  readonly staffType: string | null;
  readonly station: string | null;
  readonly team: string | null;
}

/** The staff of the register against an HR extract, person by person. */
export async function comparePeople(
  tx: EntityManager,
  table: ImportTable,
  mapping: ReconciliationMapping,
): Promise<Reconciled> {
  const read = readPeople(table, mapping, await loadWords(tx), localDayOf(Date.now()));
  return matchRecords(await loadPeople(tx), read.records, comparedFields, read.unreadable);
}

/** Everybody by the number they hold or held last. A number that was given on belongs to who holds it now. */
async function loadPeople(tx: EntityManager): Promise<MatchedRecord[]> {
  const rows = await tx.query<PersonRow[]>(
    `SELECT DISTINCT ON (n.number_key) n.number AS subject,
            CASE WHEN p.status IN ('active', 'absent') THEN 'in post' ELSE p.status END AS status,
            trim(p.forenames || ' ' || p.surname) AS name, m.rank, m.staff_type AS "staffType", s.code AS station, t.code AS team
       FROM collar_numbers n JOIN staff_members p ON p.id = n.staff_id ${newestMembership('p.id', 'm')}
       LEFT JOIN stations s ON s.id = m.station_id LEFT JOIN teams t ON t.id = m.team_id
      WHERE n.until_at IS NULL OR p.status = 'left' AND NOT EXISTS
        (SELECT FROM collar_numbers later WHERE later.staff_id = n.staff_id AND later.from_at > n.from_at)
      ORDER BY n.number_key, p.status = 'left', n.from_at DESC`,
  );
  return rows.map(({ subject, ...facts }) => ({
    subject,
    row: null,
    facts: { ...facts },
    isExpected: facts.status === 'in post',
  }));
}
