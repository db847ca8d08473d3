import type { UsageGrouping } from '@custodian/domain';
import type { PeriodBounds } from '../http/local-day.ts';
import type { SqlConditions } from '../http/sql-conditions.ts';

/**
 * SQL of the time in a period that people answered for cameras, as recorded by its instant of knowledge, in pieces of one
 * membership each: `staff_id`, `camera_id`, `station_id`, `team_id`, `staff_type` (null under no membership), `from_at`,
 * `until_at`.
 */
export function heldTime(values: SqlConditions, { begins, known, asAt }: PeriodBounds): string {
  const [from, until, recordedBy] = [begins, known, asAt].map((at) => `${values.bind(at)}::timestamptz`);
  const held = `SELECT staff_id, camera_id, greatest(from_at, ${from}) AS from_at, least(until_at, ${until}) AS until_at
    FROM (SELECT staff_id, camera_id, from_at, CASE WHEN ended_recorded_at > ${recordedBy} THEN NULL ELSE until_at END AS until_at
            FROM assignments
           WHERE recorded_at <= ${recordedBy} AND (superseded_at IS NULL OR superseded_at > ${recordedBy})) o
   WHERE from_at < ${until} AND (until_at IS NULL OR until_at > ${from}) AND ${from} < ${until}`;
  return inPieces(held, 'staff_id, camera_id', {
    table: 'staff_memberships',
    owner: 'staff_id',
    columns: ['station_id', 'team_id', 'staff_type'],
  });
}

/** SQL of the same pieces with the `key` of their group, cut again where a division or a skill begins or ends. */
export function groupedHeldTime(pieces: string, groupBy: UsageGrouping): string {
  const all = 'staff_id, camera_id, station_id, team_id, staff_type';
  switch (groupBy) {
    case 'division':
      return inPieces(
        pieces,
        all,
        { table: 'station_divisions', owner: 'station_id', columns: ['division_id'] },
        'key',
      );
    case 'skill':
      return inPieces(pieces, all, { table: 'staff_skills', owner: 'staff_id', columns: ['skill'] }, 'key');
    default:
      return `SELECT *, ${columnOf(groupBy)} AS key FROM (${pieces}) piece`;
  }
}

function columnOf(groupBy: UsageGrouping): string {
  switch (groupBy) {
    case 'station':
      return 'station_id';
    case 'team':
      return 'team_id';
    case 'person':
      return 'staff_id';
    case 'staffType':
      return 'staff_type';
    default:
      return 'NULL';
  }
}

interface DatedFacts {
  readonly table: string;
  /** The column by which a fact belongs to a piece, of the same name in both. */
  readonly owner: string;
  readonly columns: readonly string[];
}

/** SQL that cuts pieces of time by dated facts: once for each fact that held, and what no fact covers with none. */
function inPieces(pieces: string, kept: string, { table, owner, columns }: DatedFacts, as?: string): string {
  const named = (expression: (column: string) => string): string =>
    columns.map((column) => `${expression(column)} AS ${as ?? column}`).join(', ');
  const own = kept.split(', ').map((column) => `h.${column}`);
  // Most pieces lie within one fact: gaps are looked for in the others only.
  return `(WITH held AS (${pieces}), bare AS (
      SELECT * FROM held h WHERE NOT EXISTS (SELECT FROM ${table} f WHERE f.${owner} = h.${owner} AND f.from_at <= h.from_at
         AND (f.until_at IS NULL OR f.until_at >= h.until_at)))
    SELECT ${own.join(', ')}, ${named((column) => `f.${column}`)}, greatest(h.from_at, f.from_at) AS from_at, least(h.until_at, f.until_at) AS until_at
      FROM held h JOIN ${table} f ON f.${owner} = h.${owner} AND f.from_at < h.until_at AND (f.until_at IS NULL OR f.until_at > h.from_at)
    UNION ALL
    SELECT ${own.join(', ')}, ${named((column) => `NULL::${column.endsWith('_id') ? 'uuid' : 'text'}`)}, lower(gap), upper(gap)
      FROM bare h LEFT JOIN (SELECT ${owner}, range_agg(tstzrange(from_at, until_at)) AS known FROM ${table} GROUP BY ${owner}) f
           ON f.${owner} = h.${owner}
     CROSS JOIN LATERAL unnest(tstzmultirange(tstzrange(h.from_at, h.until_at)) - coalesce(f.known, '{}'::tstzmultirange)) gap)`;
}
