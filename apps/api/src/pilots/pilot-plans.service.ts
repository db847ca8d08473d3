import { judgePilotPlan, type AskedMeasure, type PilotPlan, type PilotUnitKind } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { clock } from '../assignments/assignment-rows.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { Problem } from '../problems/problem.ts';
import { lockPilot } from './lock-pilot.ts';
import { pilotProblem, planProblem } from './pilot-refusals.ts';
import type { MeasureBody, NewPilot } from './pilot-requests.ts';

interface Unit {
  readonly id: string;
  readonly code: string;
  readonly isOpen: boolean;
}

/** Plans of pilots: made, and changed while they are drafts. */
@Injectable()
export class PilotPlansService {
  constructor(private readonly database: DataSource) {}

  /** @throws Problem naming every field of the plan that needs another look */
  make(actor: Actor, given: NewPilot): Promise<string> {
    return this.database.transaction(async (tx) => {
      const id = uuid();
      const { plan, units } = await judged(tx, given);
      await tx.query(
        `INSERT INTO pilots (id, name, purpose, release_id, unit_kind, baseline_from, baseline_to, pilot_from, pilot_to, measures,
           created_at, created_by, created_by_user) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [id, ...columnsOf(given, plan), await clock(tx), actor.name, actor.userId],
      );
      await writeUnits(tx, id, plan, units);
      await told(tx, actor, 'make', id, given, plan);
      return id;
    });
  }

  /** Puts another plan in place of a draft’s. */
  async change(actor: Actor, id: string, given: NewPilot, expected: number | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const pilot = await lockPilot(tx, id, actor.scope, expected);
      if (pilot.state !== 'draft') throw pilotProblem('pilot-not-in-state');
      const { plan, units } = await judged(tx, given);
      await tx.query(
        `UPDATE pilots SET name = $2, purpose = $3, release_id = $4, unit_kind = $5, baseline_from = $6, baseline_to = $7,
                pilot_from = $8, pilot_to = $9, measures = $10, version = version + 1 WHERE id = $1`,
        [id, ...columnsOf(given, plan)],
      );
      await tx.query(`DELETE FROM pilot_units WHERE pilot_id = $1`, [id]);
      await writeUnits(tx, id, plan, units);
      await told(tx, actor, 'change', id, given, plan);
    });
  }
}

async function judged(
  tx: EntityManager,
  given: NewPilot,
): Promise<{ plan: PilotPlan; units: ReadonlyMap<string, Unit> }> {
  const unitKind = given.unitKind ?? 'station';
  const units = await unitsByCode(tx, unitKind, [...given.treated, ...given.comparison]);
  const named = (field: 'treated' | 'comparison'): string[] => [
    ...new Set(given[field].map((code) => codeOf(units, unitKind, field, code))),
  ];
  const plan: PilotPlan = {
    unitKind,
    treated: named('treated'),
    comparison: named('comparison'),
    baseline: { from: given.baseline.from, to: given.baseline.to },
    pilot: { from: given.pilot.from, to: given.pilot.to },
    measures: given.measures.map(measureOf),
  };
  const problems = judgePilotPlan(plan);
  if (problems.length > 0) throw planProblem(problems);
  if (given.release) await demandRelease(tx, given.release);
  return { plan, units };
}

function measureOf({ measure, question, threshold }: MeasureBody): AskedMeasure {
  return {
    measure,
    question: question?.trim() ?? null,
    threshold: threshold ? { direction: threshold.direction, value: threshold.value } : null,
  };
}

function codeOf(units: ReadonlyMap<string, Unit>, kind: PilotUnitKind, field: string, code: string): string {
  const unit = units.get(code.trim().toLowerCase());
  if (unit === undefined) throw Problem.field(field, `There is no ${kind} ${code}.`);
  if (!unit.isOpen)
    throw Problem.field(field, `${unit.code} is closed: nobody is in post there to try anything, or to compare with.`);
  return unit.code;
}

async function unitsByCode(
  tx: EntityManager,
  kind: PilotUnitKind,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Unit>> {
  const isOpen = kind === 'station' ? `status = 'open'` : 'TRUE';
  const rows = await tx.query<Unit[]>(
    `SELECT id, code, ${isOpen} AS "isOpen" FROM ${kind === 'station' ? 'stations' : 'teams'} WHERE lower(code) = ANY ($1)`,
    [codes.map((code) => code.trim().toLowerCase())],
  );
  return new Map(rows.map((unit) => [unit.code.toLowerCase(), unit]));
}

async function demandRelease(tx: EntityManager, id: string): Promise<void> {
  const rows = await tx.query<object[]>(`SELECT FROM firmware_releases WHERE id = $1`, [id]);
  if (rows.length === 0) throw Problem.field('release', 'There is no such release.');
}

function columnsOf(
  { name, purpose, release }: NewPilot,
  { unitKind, baseline, pilot, measures }: PilotPlan,
): unknown[] {
  return [
    ...[name.trim(), purpose?.trim() || null, release ?? null, unitKind],
    ...[baseline.from, baseline.to, pilot.from, pilot.to, JSON.stringify(measures)],
  ];
}

async function writeUnits(
  tx: EntityManager,
  id: string,
  { unitKind, treated, comparison }: PilotPlan,
  units: ReadonlyMap<string, Unit>,
): Promise<void> {
  const all = [...treated, ...comparison].map((code) => units.get(code.toLowerCase())?.id);
  await tx.query(
    `INSERT INTO pilot_units (pilot_id, unit_id, ${unitKind}_id, is_treated)
     SELECT $1, u.id, u.id, u.is_treated FROM unnest($2::uuid[], $3::boolean[]) AS u(id, is_treated)`,
    [id, all, all.map((_, index) => index < treated.length)],
  );
}

async function told(
  tx: EntityManager,
  actor: Actor,
  verb: 'make' | 'change',
  id: string,
  { name }: NewPilot,
  plan: PilotPlan,
): Promise<void> {
  const about = { action: `pilot.${verb}`, subjectKind: 'pilot', subjectId: id, subjectLabel: name.trim() };
  await recordAudit(tx, actor, { ...about, after: { ...plan, state: 'draft' } });
  await publishEvent(tx, { topic: 'pilot', id });
}
