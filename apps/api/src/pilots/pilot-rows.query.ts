import type { AskedMeasure, PilotUnitKind } from '@custodian/domain';
import type { ListQuery } from '../http/list-page.ts';
import type { SqlConditions } from '../http/sql-conditions.ts';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';
import { entryFacts } from './pilot-entries.query.ts';
import { healthFacts } from './pilot-health.query.ts';
import { usageFacts, type PilotQuestion } from './pilot-usage.query.ts';

/** Which subjects of the panel: those of these units, in one of the periods. */
export interface AskedRows {
  readonly question: PilotQuestion;
  readonly isAfter: boolean;
  readonly unitIds: readonly string[];
}

const unitTables: Readonly<Record<PilotUnitKind, string>> = { station: 'stations', team: 'teams' };
const unit = `json_build_object('code', s.code, 'name', s.name) AS unit`;
const unitName = { expression: 'lower(s.name)', type: 'text' } as const;

/** The people of a panel by name, never in an order of use, with the same use that its analysis counts. */
export function peopleBehind({ question, isAfter, unitIds }: AskedRows): ListQuery {
  const { facts, values } = usageFacts(question);
  const rows = `(${facts} SELECT staff_id, unit, sum(recordings) AS recordings, sum(milliseconds) AS milliseconds, sum(days) AS days,
      count(*) FILTER (WHERE is_whole) AS weeks, count(*) FILTER (WHERE is_whole AND is_active) AS weeks_recorded
    FROM facts WHERE is_after = ${values.bind(isAfter)} GROUP BY staff_id, unit) f`;
  return {
    select: `p.id, n.number AS "collarNumber", ${personName('p')} AS name, ${unit}, f.recordings::int AS recordings,
      (f.milliseconds / 60000)::double precision AS minutes, f.days::double precision AS "daysInPost",
      f.weeks::int AS "weeksInPost", f.weeks_recorded::int AS "weeksRecorded"`,
    from: `${rows} JOIN staff_members p ON p.id = f.staff_id ${joinUnit(question)} ${newestCollarNumber('p.id', 'n')}`,
    countFrom: rows,
    isCountedExactly: true,
    conditions: ofUnits(values, unitIds),
    sorts: {
      name: { expression: `(lower(p.surname) || ' ' || lower(p.forenames))`, type: 'text' },
      unit: unitName,
    },
    defaultSort: 'name',
    tieBreak: { expression: 'f.staff_id', type: 'uuid' },
  };
}

/** The cameras of a panel, with what docks told of each. */
export function camerasBehind({ question, isAfter, unitIds }: AskedRows): ListQuery {
  const { facts, values } = healthFacts(question);
  const rows = `(${facts} SELECT id, unit, count(*) AS days, coalesce(sum(faults), 0) AS faults,
      (sum(battery_min)::double precision / count(battery_min)) AS charge, count(battery_min) AS charge_days,
      (sum(health_sum)::double precision / nullif(sum(health_count), 0)) AS health, coalesce(sum(health_count), 0) AS readings,
      coalesce(sum(docked_minutes), 0)::double precision / 60 AS hours
    FROM seen JOIN panel USING (id) WHERE is_after = ${values.bind(isAfter)} GROUP BY id, unit) f`;
  return {
    select: `f.id, c.serial, ${unit}, f.days::int AS "cameraDays", f.faults::int AS faults, f.charge, f.charge_days::int AS "chargeDays",
      f.health AS "batteryHealth", f.readings::int AS "healthReadings", f.hours AS "hoursDocked"`,
    from: `${rows} JOIN cameras c ON c.id = f.id ${joinUnit(question)}`,
    countFrom: rows,
    isCountedExactly: true,
    conditions: ofUnits(values, unitIds),
    sorts: {
      serial: { expression: 'lower(c.serial)', type: 'text' },
      unit: unitName,
      cameraDays: { expression: 'f.days', type: 'bigint' },
      faults: { expression: 'f.faults', type: 'bigint' },
      charge: { expression: 'coalesce(f.charge, -1)', type: 'double precision' },
      batteryHealth: { expression: 'coalesce(f.health, -1)', type: 'double precision' },
      hoursDocked: { expression: 'f.hours', type: 'double precision' },
    },
    defaultSort: 'serial',
    tieBreak: { expression: 'f.id', type: 'uuid' },
  };
}

/** The answers to a question, or the complaints, each as it was entered. */
export function entriesBehind(
  pilotId: string,
  { measure, question: asked }: AskedMeasure,
  { question, isAfter, unitIds }: AskedRows,
): ListQuery {
  const { facts, values } = entryFacts(pilotId, question);
  const kind = measure === 'survey' ? 'survey' : 'complaints';
  const rows = `(${facts} SELECT * FROM entries WHERE kind = ${values.bind(kind)} AND is_after = ${values.bind(isAfter)}
      AND question IS NOT DISTINCT FROM ${values.bind(asked)}::text) f`;
  const iso = `to_json(f.entered_at) #>> '{}'`;
  return {
    select: `f.id::text AS id, f.day::text AS day, ${unit}, f.question, f.value, ${iso} AS "enteredAt", f.entered_by AS "enteredBy",
      f.file_name AS "fileName"`,
    from: `${rows} ${joinUnit(question)}`,
    countFrom: rows,
    isCountedExactly: true,
    conditions: ofUnits(values, unitIds),
    sorts: {
      day: { expression: 'f.day', type: 'date' },
      unit: unitName,
      value: { expression: 'f.value', type: 'double precision' },
      enteredAt: { expression: 'f.entered_at', type: 'timestamptz' },
    },
    defaultSort: 'day',
    tieBreak: { expression: 'f.id', type: 'bigint' },
  };
}

function ofUnits(values: SqlConditions, unitIds: readonly string[]): SqlConditions {
  return values.and('f.unit = ANY (?::uuid[])', unitIds);
}

function joinUnit({ unitKind }: PilotQuestion): string {
  return `JOIN ${unitTables[unitKind]} s ON s.id = f.unit`;
}
