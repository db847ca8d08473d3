import type { Scope } from '@custodian/domain';
import { lower } from '../cameras/camera-list.query.ts';
import { entitlementSql } from '../entitlement/entitlement-sql.ts';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { boundsOfPeriod, readPeriod } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { peopleWithinScope } from './find-person.ts';
import { peopleEquipped } from './people-equipped.ts';
import {
  everyNewestCollarNumber,
  everyNewestMembership,
  newestCollarNumber,
  newestMembership,
  personName,
  searchedNames,
  shownMemberships,
} from './person-sql.ts';
import type { StaffListRequest } from './staff-requests.ts';

export { StaffListRequest } from './staff-requests.ts';

/** A person as lists and their page show them (contract "Lists"). */
export interface StaffView {
  readonly id: string;
  readonly collarNumber: string | null;
  readonly name: string;
  readonly staffType: string | null;
  readonly rank: string | null;
  readonly skills: readonly string[];
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly team: { readonly code: string; readonly name: string } | null;
  readonly status: string;
  /** What they answer for now, their own before a loan; `cameras` counts all. */
  readonly camera: { readonly serial: string } | null;
  readonly cameras: number;
  readonly trainedOn: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly version: number;
}

export const staffColumns = `p.id, n.number AS "collarNumber", ${personName('p')} AS name, ms.staff_type AS "staffType", ms.rank, p.skills,
  CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
  CASE WHEN t.id IS NOT NULL THEN json_build_object('code', t.code, 'name', t.name) END AS team, p.status,
  CASE WHEN held.n > 0 THEN json_build_object('serial', held.serial) END AS camera, held.n AS cameras,
  p.trained_on::text AS "trainedOn", p.start_date::text AS "startDate", p.end_date::text AS "endDate", p.version`;

export const staffTables = `staff_members p
  ${newestCollarNumber('p.id', 'n')}
  ${newestMembership('p.id', 'ms')}
  LEFT JOIN stations s ON s.id = ms.station_id
  LEFT JOIN teams t ON t.id = ms.team_id
  LEFT JOIN LATERAL (SELECT count(*)::int AS n, (array_agg(c.serial ORDER BY (o.mode = 'personal') DESC, o.from_at))[1] AS serial
    FROM assignments o JOIN cameras c ON c.id = o.camera_id
   WHERE o.staff_id = p.id AND o.until_at IS NULL AND o.superseded_at IS NULL) held ON TRUE`;

export function staffListQuery(request: StaffListRequest, scope: Scope): ListQuery {
  const conditions = peopleWithinScope(new SqlConditions(), scope);
  if (request.search) {
    const pattern = searchPattern(request.search);
    conditions.and(
      `p.id IN (SELECT f.id FROM staff_members f WHERE ${searchedNames('f')} LIKE ?
         UNION SELECT staff_id FROM collar_numbers WHERE number_key LIKE ?)`,
      pattern,
      pattern,
    );
  }
  if (request.status) conditions.and('p.status = ANY(?)', request.status);
  withMembership(conditions, request);
  if (request.skill) conditions.and('p.skills && ?::text[]', request.skill);
  if (request.equipped) {
    conditions.and(
      `${request.equipped === 'true' ? '' : 'NOT'} EXISTS (SELECT FROM assignments o
         WHERE o.staff_id = p.id AND o.until_at IS NULL AND o.superseded_at IS NULL)`,
    );
  }
  if (request.entitlement) {
    conditions.and(
      `p.id IN (SELECT e.id FROM staff_members e LEFT JOIN (${shownMemberships}) em ON em.staff_id = e.id
         WHERE ${entitlementSql('e', 'em')} = ANY(?))`,
      request.entitlement,
    );
  }
  for (const what of request.without ?? []) {
    const column = what === 'station' ? 'station_id' : 'staff_type';
    conditions.and(`p.id NOT IN (SELECT w.staff_id FROM (${shownMemberships}) w WHERE w.${column} IS NOT NULL)`);
  }
  const memberships = everyNewestMembership('p.id', 'ms');
  return {
    select: staffColumns,
    from: staffTables,
    countFrom: 'staff_members p',
    conditions,
    sorts: {
      name: { expression: `(lower(p.surname) || ' ' || lower(p.forenames))`, type: 'text', isLight: true },
      collarNumber: {
        expression: `coalesce(n.number_key, '')`,
        type: 'text',
        join: everyNewestCollarNumber('p.id', 'n'),
      },
      staffType: { expression: `coalesce(ms.staff_type, '')`, type: 'text', join: memberships },
      rank: { expression: `coalesce(lower(ms.rank), '')`, type: 'text', join: memberships },
      station: {
        expression: `coalesce(lower(s.name), '')`,
        type: 'text',
        join: `${memberships} LEFT JOIN stations s ON s.id = ms.station_id`,
      },
      team: {
        expression: `coalesce(lower(t.name), '')`,
        type: 'text',
        join: `${memberships} LEFT JOIN teams t ON t.id = ms.team_id`,
      },
      status: { expression: 'p.status', type: 'text', isLight: true },
      cameras: { expression: 'coalesce(held.n, 0)', type: 'integer', join: everybodysCameras },
    },
    defaultSort: 'name',
    tieBreak: { expression: 'p.id', type: 'uuid' },
  };
}

const everybodysCameras = `LEFT JOIN (SELECT staff_id, count(*)::int AS n FROM assignments
  WHERE until_at IS NULL AND superseded_at IS NULL GROUP BY staff_id) held ON held.staff_id = p.id`;

/** Narrows by membership: the one that the list shows (a leaver’s last one, too), or those held while answering for a camera. */
function withMembership(conditions: SqlConditions, { staffType, station, team, equippedIn }: StaffListRequest): void {
  const period = readPeriod(equippedIn ?? '');
  const memberships =
    period === null ? shownMemberships : peopleEquipped(conditions, boundsOfPeriod(period, new Date()));
  const wanted: [clause: string, value: unknown][] = [];
  if (staffType) wanted.push(['m.staff_type = ANY(?)', staffType]);
  if (station) wanted.push(['m.station_id IN (SELECT id FROM stations WHERE lower(code) = ANY(?))', lower(station)]);
  if (team) wanted.push(['m.team_id IN (SELECT id FROM teams WHERE lower(code) = ANY(?))', lower(team)]);
  if (period === null && wanted.length === 0) return;
  conditions.and(
    `p.id IN (SELECT m.staff_id FROM (${memberships}) m WHERE ${['TRUE', ...wanted.map(([clause]) => clause)].join(' AND ')})`,
    ...wanted.map(([, value]) => value),
  );
}
