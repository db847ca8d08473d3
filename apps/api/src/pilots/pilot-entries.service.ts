import { readPilotEntry, type PilotEntry, type WrittenEntry } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { clock } from '../assignments/assignment-rows.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { Problem } from '../problems/problem.ts';
import { lockPilot, planOf, unitsOfPilot, type PilotRow } from './lock-pilot.ts';
import { entriesProblem, pilotProblem } from './pilot-refusals.ts';

/** A row as it was written, and where it stood. */
export interface PlacedEntry {
  readonly at: string;
  readonly written: WrittenEntry;
}

/** Surveys and complaints of a pilot: a batch is taken whole or not at all, and taken back whole, with a reason. */
@Injectable()
export class PilotEntriesService {
  constructor(private readonly database: DataSource) {}

  enter(
    actor: Actor,
    id: string,
    rows: readonly PlacedEntry[],
    fileName: string | null,
    expected: number | null,
  ): Promise<{ id: string; entries: number }> {
    return this.database.transaction(async (tx) => {
      const pilot = await lockPilot(tx, id, actor.scope, expected);
      if (pilot.state !== 'running') throw pilotProblem('pilot-not-in-state');
      const units = await unitsOfPilot(tx, id);
      const plan = planOf(pilot, units);
      const read = rows.map(({ at, written }) => ({ at, outcome: readPilotEntry(written, plan) }));
      const refused = read.flatMap(({ at, outcome }) => (outcome.ok ? [] : [{ at, refusal: outcome.refusal }]));
      if (refused.length > 0) throw entriesProblem(refused);
      const batch = uuid();
      await tx.query(
        `INSERT INTO pilot_entry_batches (id, pilot_id, file_name, entries, entered_at, entered_by) VALUES ($1, $2, $3, $4, $5, $6)`,
        [batch, id, fileName, rows.length, await clock(tx), actor.name],
      );
      const entries = read.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []));
      await write(tx, id, batch, entries, new Map(units.map((unit) => [unit.code, unit.id])));
      await told(tx, actor, 'enter', pilot, { batch, entries: rows.length, file: fileName });
      return { id: batch, entries: rows.length };
    });
  }

  async withdraw(
    actor: Actor,
    id: string,
    batch: string,
    given: string | undefined,
    expected: number | null,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const pilot = await lockPilot(tx, id, actor.scope, expected);
      if (pilot.state !== 'running') throw pilotProblem('pilot-not-in-state');
      const reason = given?.trim() ?? '';
      if (reason === '') throw pilotProblem('pilot-needs-reason');
      const rows = await tx.query<{ standing: boolean }[]>(
        `SELECT withdrawn_at IS NULL AS standing FROM pilot_entry_batches WHERE id = $1 AND pilot_id = $2`,
        [batch, id],
      );
      const [found] = rows;
      if (found === undefined) throw new Problem('not-found', 'There are no such entries in this pilot.');
      if (!found.standing) throw new Problem('pilot-entries-withdrawn', 'They were taken back before.');
      await tx.query(
        `UPDATE pilot_entry_batches SET withdrawn_at = $2, withdrawn_by = $3, withdraw_reason = $4 WHERE id = $1`,
        [batch, await clock(tx), actor.name, reason],
      );
      await told(tx, actor, 'withdraw', pilot, { batch }, reason);
    });
  }
}

async function write(
  tx: EntityManager,
  pilot: string,
  batch: string,
  entries: readonly PilotEntry[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  await tx.query(
    `INSERT INTO pilot_entries (batch_id, pilot_id, unit_id, kind, day, question, value)
     SELECT $1, $2, e.* FROM unnest($3::uuid[], $4::text[], $5::date[], $6::text[], $7::double precision[]) AS e`,
    [
      batch,
      pilot,
      entries.map(({ unit }) => ids.get(unit)),
      entries.map(({ kind }) => kind),
      entries.map(({ day }) => day),
      entries.map(({ question }) => question),
      entries.map(({ value }) => value),
    ],
  );
}

async function told(
  tx: EntityManager,
  actor: Actor,
  verb: 'enter' | 'withdraw',
  { id, name }: PilotRow,
  after: object,
  reason?: string,
): Promise<void> {
  await tx.query(`UPDATE pilots SET version = version + 1 WHERE id = $1`, [id]);
  const about = { action: `pilot.${verb}`, subjectKind: 'pilot', subjectId: id, subjectLabel: name };
  await recordAudit(tx, actor, { ...about, reason, after });
  await publishEvent(tx, { topic: 'pilot', id });
}
