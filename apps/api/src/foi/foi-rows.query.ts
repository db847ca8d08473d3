import type { FoiMeasure, FoiThing } from '@custodian/domain';
import type { ListQuery } from '../http/list-page.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';
import { foiFacts, type FactQuestion } from './foi-facts.ts';

interface Subject {
  readonly join: string;
  readonly page: string;
  readonly label: string;
  readonly detail: string;
}

const gone = `'A record that was taken back'`;

const subjects: Readonly<Record<FoiThing['subject'], Subject>> = {
  camera: {
    join: 'LEFT JOIN cameras c ON c.id = f.subject LEFT JOIN models m ON m.id = c.model_id',
    page: 'c.serial',
    label: `coalesce(c.serial, ${gone})`,
    detail: `coalesce(m.name, '')`,
  },
  person: {
    join: `LEFT JOIN staff_members p ON p.id = f.subject ${newestCollarNumber('f.subject', 'n')}`,
    page: 'n.number',
    label: `coalesce(n.number, ${gone})`,
    detail: `coalesce(${personName('p')}, '')`,
  },
  case: {
    join: 'LEFT JOIN cases k ON k.id = f.subject LEFT JOIN cameras c ON c.id = k.camera_id',
    page: 'k.id::text',
    label: `coalesce('Case ' || k.number, ${gone})`,
    detail: `coalesce(c.serial, '')`,
  },
  assignment: {
    join: `LEFT JOIN assignments a ON a.id = f.subject LEFT JOIN cameras c ON c.id = a.camera_id ${newestCollarNumber('a.staff_id', 'n')}`,
    page: 'c.serial',
    label: `coalesce(c.serial, ${gone})`,
    detail: `coalesce('to ' || n.number, '')`,
  },
};

/** What stands behind a figure, newest first, or by its name; `group` undefined is the sum, null what belongs to no group. */
export function foiRowsQuery(
  question: FactQuestion,
  measure: FoiMeasure,
  subject: FoiThing['subject'],
  { group, asAt }: { readonly group: string | null | undefined; readonly asAt: Date },
): ListQuery {
  const conditions = new SqlConditions([asAt]).and('f.measure = ?', measure.key);
  if (group === null) conditions.and('f.grp IS NULL');
  else if (group !== undefined) conditions.and('f.grp = ?', group);
  const { join, page, label, detail } = subjects[subject];
  const facts = `(${foiFacts[question]('$1')}) f`;
  return {
    select: `f.subject AS id, f.name AS "group", '${subject}' AS subject, ${page} AS page, ${label} AS label, ${detail} AS detail, to_json(f.at) #>> '{}' AS at`,
    from: `${facts} ${join}`,
    countFrom: facts,
    isCountedExactly: true,
    conditions,
    sorts: {
      label: { expression: `lower(${label})`, type: 'text' },
      at: { expression: `coalesce(f.at, '-infinity')`, type: 'timestamptz' },
    },
    defaultSort: measure.subject === 'case' || measure.subject === 'assignment' ? '-at' : 'label',
    tieBreak: { expression: 'f.subject', type: 'uuid' },
  };
}
