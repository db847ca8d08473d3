import { breachHours, judgeBreach, readBreachClock } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { clock } from '../assignments/assignment-rows.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import type { BreachBody } from './case-command-requests.ts';
import { caseProblem } from './case-refusals.ts';
import type { CaseChange, CaseNote } from './case-requests.ts';
import { lockCase, type CaseRow } from './case-rows.ts';
import { recordCase } from './record-case.ts';
import { watchClocks } from './watch-clocks.ts';
import { saveCase } from './write-case.ts';

/** The column of each fact that may be changed. */
const columns: Readonly<Record<keyof CaseChange, keyof CaseRow | string>> = {
  kind: 'kind',
  description: 'description',
  faultCode: 'fault_code',
  supplier: 'supplier',
  supplierReference: 'supplier_reference',
  expectedBackAt: 'expected_back_at',
  happenedAt: 'happened_at',
  awareAt: 'aware_at',
  place: 'place',
  crimeReference: 'crime_reference',
  exhibitReference: 'exhibit_reference',
  officerInCase: 'officer_in_case',
};

/** What is written into a case without moving it: facts put right, notes, and what was decided about the breach. */
@Injectable()
export class CaseFactsService {
  constructor(private readonly database: DataSource) {}

  change(actor: Actor, id: string, given: CaseChange, expected: number | null): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { row, camera } = await lockCase(tx, id, actor.scope);
      const now = await clock(tx);
      demandVersion(expected, row.version);
      demandChangeable(row, given, now);
      const asked = (Object.keys(columns) as (keyof CaseChange)[]).filter((field) => given[field] !== undefined);
      const held = row as unknown as Readonly<Record<string, unknown>>;
      const before = Object.fromEntries(asked.map((field) => [field, held[columns[field]] ?? null]));
      const after = Object.fromEntries(asked.map((field) => [field, cleaned(given[field])]));
      const due = dueAfter(row, given);
      await saveCase(tx, id, {
        ...Object.fromEntries(asked.map((field) => [columns[field], cleaned(given[field])])),
        ...(due === undefined ? {} : { due_at: due }),
      });
      await recordCase(tx, actor, { case: row, camera, what: 'change', before, facts: after });
      await watchClocks(tx, now, id);
    });
  }

  note(actor: Actor, id: string, { text }: CaseNote): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { row, camera } = await lockCase(tx, id, actor.scope);
      if (text.trim() === '') throw Problem.field('text', 'Write the note.');
      await saveCase(tx, id, {});
      await recordCase(tx, actor, { case: row, camera, what: 'note', words: text });
    });
  }

  /** Telling the data protection officer is one step; a report or the reason for none settles the clock. */
  decide(actor: Actor, id: string, given: BreachBody, expected: number | null): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { row, camera } = await lockCase(tx, id, actor.scope);
      const now = await clock(tx);
      demandVersion(expected, row.version);
      if (row.aware_at === null) throw new Problem('case-without-clock', 'Only a lost or stolen camera starts one.');
      const refusal = judgeBreach(
        {
          toldOfficerAt: read(given.toldOfficerAt),
          reportedAt: read(given.reportedAt),
          reference: given.reference ?? null,
          notReportedReason: given.notReportedReason ?? null,
        },
        row.aware_at.getTime(),
        now.getTime(),
      );
      if (refusal !== null) throw caseProblem(refusal);
      const settles = given.reportedAt !== undefined || given.notReportedReason !== undefined;
      await saveCase(tx, id, {
        ...(given.toldOfficerAt ? { told_officer_at: given.toldOfficerAt } : {}),
        ...(settles
          ? {
              reported_at: given.reportedAt ?? null,
              report_reference: given.reportedAt ? (given.reference?.trim() ?? null) : null,
              decided_not_at: given.reportedAt ? null : now,
              not_reported_reason: given.reportedAt ? null : (given.notReportedReason?.trim() ?? null),
              breach_decided_by: actor.name,
              due_at: null,
            }
          : {}),
      });
      const { level } = readBreachClock(
        row.aware_at.getTime(),
        { reportedAt: read(given.reportedAt), decidedNotAt: given.notReportedReason ? now.getTime() : null },
        now.getTime(),
      );
      await recordCase(tx, actor, {
        case: row,
        camera,
        what: 'breach',
        words: given.notReportedReason,
        before: { toldOfficerAt: row.told_officer_at, reportedAt: row.reported_at, decidedNotAt: row.decided_not_at },
        facts: { ...given, clock: level },
      });
      await watchClocks(tx, now, id);
    });
  }
}

function demandChangeable(row: CaseRow, given: CaseChange, now: Date): void {
  if (given.kind !== undefined && row.aware_at === null) throw caseProblem('case-not-in-state');
  if (given.awareAt === undefined && given.happenedAt === undefined) return;
  if (row.aware_at === null && given.awareAt !== undefined)
    throw new Problem('case-without-clock', 'Only a lost or stolen camera starts one.');
  const awareAt = given.awareAt ? new Date(given.awareAt) : row.aware_at;
  const happenedAt = given.happenedAt === undefined ? row.happened_at : given.happenedAt && new Date(given.happenedAt);
  if ((awareAt ?? now) > now || (happenedAt !== null && happenedAt !== '' && happenedAt > now))
    throw caseProblem('case-time-in-future');
  if (awareAt !== null && happenedAt !== null && happenedAt !== '' && awareAt < happenedAt)
    throw caseProblem('case-aware-before-loss');
}

/** When the case is due after the change; undefined where that does not change. */
function dueAfter(row: CaseRow, given: CaseChange): Date | string | null | undefined {
  const isSettled = row.reported_at !== null || row.decided_not_at !== null;
  if (given.awareAt !== undefined && !isSettled) return new Date(Date.parse(given.awareAt) + breachHours * 3_600_000);
  return given.expectedBackAt !== undefined && row.state === 'in_repair' ? given.expectedBackAt : undefined;
}

function cleaned(value: string | null | undefined): string | null {
  return value?.trim() || null;
}

function read(instant: string | undefined): number | null {
  return instant === undefined ? null : Date.parse(instant);
}
