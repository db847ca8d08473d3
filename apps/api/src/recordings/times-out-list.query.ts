import type { ShiftStretch, TakenTour } from '@custodian/domain';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { withinOwnGroups, type UsagePeriod } from '../reports/counted-recordings.ts';
import { timesOut } from '../reports/times-out.ts';
import type { NamedGroup } from '../reports/usage-view.ts';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';
import { recordingsOfGroups } from './recordings-of-groups.ts';
import type { TimesOutRequest } from './usage-rows-requests.ts';

/** A time that a camera was out of its dock and due back. */
export interface TimeOutView {
  readonly id: string;
  readonly camera: string;
  readonly leftAt: string;
  readonly leftDock: string;
  /** Who took it; null where nobody answered for it. */
  readonly staff: { readonly collarNumber: string | null; readonly name: string } | null;
  readonly station: NamedGroup | null;
  readonly team: NamedGroup | null;
  /** The tour it was taken for, by the day that takes over on: `2026-11-25 Early`. */
  readonly tour: string;
  /** The end of that tour and its grace. */
  readonly dueAt: string;
  /** When it was docked again, however late; null where it was not, as was known then. */
  readonly dockedAt: string | null;
  readonly dock: string | null;
  readonly isOnTime: boolean;
}

const named = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN json_build_object('code', ${alias}.code, 'name', ${alias}.name) END`;
const instant = (expression: string): string => `to_json(${expression}) #>> '{}'`;

/** The times out that a report of this period counts, narrowed to one of its figures. */
export function timesOutQuery(
  request: TimesOutRequest,
  period: UsagePeriod,
  tours: readonly TakenTour[],
  shifts: readonly ShiftStretch[],
): ListQuery {
  const conditions = new SqlConditions();
  // Under the names that recordings are narrowed by: whose it was `a`, and when it is counted `r`.
  const rows = `${timesOut(conditions, period, tours)} o
    CROSS JOIN LATERAL (SELECT o.staff_id, o.station_id, o.team_id, o.staff_type) a
    CROSS JOIN LATERAL (SELECT o.started_at, (o.started_at AT TIME ZONE 'Europe/London')::date AS local_day) r JOIN cameras c ON c.id = o.camera_id`;
  withinOwnGroups(conditions, 'a', period.scope);
  recordingsOfGroups(conditions, request, shifts);
  if (request.camera) conditions.and('c.serial_key = lower(?)', request.camera);
  if (request.onTime) conditions.and(request.onTime === 'true' ? 'o.is_on_time' : 'NOT o.is_on_time');
  if (request.search) conditions.and('c.serial_key LIKE ?', searchPattern(request.search));
  return {
    select: `o.docking_id::text AS id, c.serial AS camera, ${instant('o.left_at')} AS "leftAt", k.serial AS "leftDock",
      CASE WHEN p.id IS NOT NULL THEN json_build_object('collarNumber', n.number, 'name', ${personName('p')}) END AS staff,
      ${named('s')} AS station, ${named('t')} AS team, o.tour, ${instant('o.due_at')} AS "dueAt",
      ${instant('back.from_at')} AS "dockedAt", bk.serial AS dock, o.is_on_time AS "isOnTime"`,
    from: `${rows} JOIN docks k ON k.id = o.dock_id LEFT JOIN staff_members p ON p.id = o.staff_id
      LEFT JOIN stations s ON s.id = o.station_id LEFT JOIN teams t ON t.id = o.team_id
      LEFT JOIN LATERAL (SELECT b.from_at, b.dock_id FROM dockings b
         WHERE b.camera_id = o.camera_id AND b.from_at >= o.left_at AND b.recorded_at <= o.known_at ORDER BY b.from_at, b.id LIMIT 1) back ON TRUE
      LEFT JOIN docks bk ON bk.id = back.dock_id ${newestCollarNumber('o.staff_id', 'n')}`,
    countFrom: rows,
    isCountedExactly: true,
    conditions,
    sorts: {
      leftAt: { expression: 'o.left_at', type: 'timestamptz', isLight: true },
      dueAt: { expression: 'o.due_at', type: 'timestamptz', isLight: true },
      camera: { expression: 'c.serial_key', type: 'text', isLight: true },
    },
    defaultSort: '-leftAt',
    tieBreak: { expression: 'o.docking_id', type: 'bigint' },
  };
}
