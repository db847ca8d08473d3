import type { FoiQuestionKey } from '@custodian/domain';
import { knownAssignments, knownCameras, knownPeople, knownRows } from './known-rows.ts';

/** The calendar year in London that an instant lies in, as SQL. */
const yearOf = (column: string): string => `to_char(${column} AT TIME ZONE 'Europe/London', 'YYYY')`;

/** Several measures of one row: those whose condition holds. */
const each = (...measures: readonly (readonly [string, string])[]): string =>
  `CROSS JOIN LATERAL (VALUES ${measures.map(([key, holds]) => `('${key}', ${holds})`).join(', ')}) x(measure, holds)`;

const cases = (at: string): string =>
  knownRows('cases', ['id', 'kind', 'state', 'opened_at', 'sent_at', 'closed_at'], at);

/**
 * SQL of what a question counts, as known at an instant: one row for each thing and figure it is counted in, with the
 * columns `grp` (null for what has none), `name`, `measure`, `subject` and `at`. Figures count these rows and lists show
 * them, so that they cannot differ. Recordings are counted by the usage report's own rule, and have no facts here.
 */
export const foiFacts: Readonly<Record<Exclude<FoiQuestionKey, 'recordings'>, (at: string) => string>> = {
  status: (at) =>
    `SELECT k.status AS grp, k.status AS name, 'owned' AS measure, k.id AS subject, NULL::timestamptz AS at
       FROM (${knownCameras(at)}) k WHERE k.status <> 'retired'`,
  model: (at) =>
    `SELECT m.id::text AS grp, m.name, x.measure, k.id AS subject, NULL::timestamptz AS at
       FROM (${knownCameras(at)}) k JOIN models m ON m.id = k.model_id
       ${each(['owned', `k.status <> 'retired'`], ['inUse', `k.status = 'in_service'`])} WHERE x.holds`,
  station: (at) =>
    `SELECT s.code AS grp, s.name, c.measure, c.subject, NULL::timestamptz AS at FROM (
       SELECT k.station_id, x.measure, k.id AS subject FROM (${knownCameras(at)}) k
         ${each(['owned', `k.status <> 'retired'`], ['inUse', `k.status = 'in_service'`])} WHERE x.holds
       UNION ALL
       SELECT p.station_id, 'people', p.id FROM (${knownPeople(at)}) p WHERE p.holds) c
       LEFT JOIN stations s ON s.id = c.station_id`,
  issued: (at) =>
    `SELECT p.staff_type AS grp, p.staff_type AS name, x.measure, p.id AS subject, NULL::timestamptz AS at
       FROM (${knownPeople(at)}) p ${each(['with', 'p.holds'], ['without', 'NOT p.holds'])} WHERE x.holds`,
  training: (at) =>
    `SELECT p.staff_type AS grp, p.staff_type AS name, x.measure, p.id AS subject, NULL::timestamptz AS at
       FROM (${knownPeople(at)}) p
       CROSS JOIN LATERAL (SELECT coalesce(p.trained_on <= (${at}::timestamptz AT TIME ZONE 'Europe/London')::date, FALSE) AS trained) t
       ${each(['trained', 't.trained'], ['untrained', 'NOT t.trained'])} WHERE x.holds`,
  skill: (at) =>
    `SELECT s.skill AS grp, s.skill AS name, x.measure, p.id AS subject, NULL::timestamptz AS at
       FROM (${knownPeople(at)}) p CROSS JOIN LATERAL (SELECT DISTINCT unnest(p.skills) AS skill) s
       ${each(['with', 'p.holds'], ['without', 'NOT p.holds'])} WHERE x.holds`,
  custody: (at) =>
    `SELECT ${yearOf('a.from_at')} AS grp, ${yearOf('a.from_at')} AS name, 'issues' AS measure, a.id AS subject, a.from_at AS at
       FROM (${knownAssignments(at)}) a WHERE a.from_at <= ${at}`,
  losses: (at) =>
    `SELECT ${yearOf('k.opened_at')} AS grp, ${yearOf('k.opened_at')} AS name, x.measure, k.id AS subject, k.opened_at AS at
       FROM (${cases(at)}) k
       ${each(
         ['lost', `k.kind = 'lost'`],
         ['stolen', `k.kind = 'stolen'`],
         ['found', `k.kind IN ('lost', 'stolen') AND k.state = 'found' AND k.closed_at <= ${at}`],
       )} WHERE x.holds AND k.opened_at <= ${at}`,
  faults: (at) =>
    `SELECT ${yearOf('k.opened_at')} AS grp, ${yearOf('k.opened_at')} AS name, x.measure, k.id AS subject, k.opened_at AS at
       FROM (${cases(at)}) k
       ${each(['reported', 'TRUE'], ['sent', `k.sent_at <= ${at}`], ['replaced', `k.state = 'replaced' AND k.closed_at <= ${at}`])}
      WHERE x.holds AND k.kind = 'fault' AND k.opened_at <= ${at}`,
  turnover: (at) =>
    `SELECT ${yearOf('t.at')} AS grp, ${yearOf('t.at')} AS name, t.measure, t.subject, t.at FROM (
       SELECT 'came' AS measure, k.id AS subject, coalesce(
                (SELECT min(c.at) FROM camera_status_changes c WHERE c.camera_id = k.id AND c.recorded_at <= ${at}), k.created_at) AS at
         FROM (${knownCameras(at)}) k
       UNION ALL
       SELECT 'retired', k.id, coalesce(
                (SELECT max(c.at) FROM camera_status_changes c WHERE c.camera_id = k.id AND c.to_status = 'retired' AND c.recorded_at <= ${at}), k.created_at)
         FROM (${knownCameras(at)}) k WHERE k.status = 'retired') t
      WHERE t.at <= ${at}`,
};

/** Questions that are answered from facts of the register. */
export type FactQuestion = keyof typeof foiFacts;

export function hasFacts(key: FoiQuestionKey): key is FactQuestion {
  return key !== 'recordings';
}
