import { commandPilot, lastPilotDay, type PilotCommand, type PilotDecision, type PilotState } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { clock } from '../assignments/assignment-rows.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { Problem } from '../problems/problem.ts';
import { lockPilot, type PilotRow } from './lock-pilot.ts';
import { enteredSince } from './pilot-entries.query.ts';
import { faults, pilotProblem } from './pilot-refusals.ts';

/** What a person says with a command. */
export interface PilotWords {
  readonly reason?: string | undefined;
  readonly decision?: PilotDecision;
  readonly extendTo?: string | null | undefined;
}

interface OpenDecision {
  readonly id: string;
  readonly decision: PilotDecision;
  readonly extendTo: string | null;
  readonly decidedByUser: string | null;
}

interface NewestAnalysis {
  readonly id: string;
  readonly isOver: boolean;
  readonly isCurrent: boolean;
}

/** Moves a pilot along its lifecycle: lock, judge, write, audit; all of it or nothing. */
@Injectable()
export class PilotCommandsService {
  constructor(private readonly database: DataSource) {}

  async command(
    actor: Actor,
    id: string,
    command: PilotCommand,
    expected: number | null,
    words: PilotWords = {},
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const pilot = await lockPilot(tx, id, actor.scope, expected);
      const [open, analysis] = [await openDecision(tx, id), await newestAnalysis(tx, id)];
      const reason = words.reason?.trim() || null;
      const outcome = commandPilot(pilot.state, command, {
        reason,
        decision: command === 'decide' ? (words.decision ?? null) : (open?.decision ?? null),
        isAnalysed: analysis !== null,
        isOver: analysis?.isOver ?? false,
        isCurrent: analysis?.isCurrent ?? false,
        isAuthor: actor.userId === null || [pilot.createdByUser, open?.decidedByUser].includes(actor.userId),
        isPerson: actor.kind === 'person',
      });
      if (!outcome.ok) throw pilotProblem(outcome.refusal);
      const now = await clock(tx);
      if (command === 'decide' && analysis !== null) await decide(tx, actor, pilot, analysis, words, now);
      if (command === 'sign' || command === 'return') await settle(tx, actor, open, command, now, reason);
      await move(tx, actor, pilot, outcome.value, command, now, reason);
      if (command === 'sign' && open?.extendTo)
        await tx.query(`UPDATE pilots SET pilot_to = $2 WHERE id = $1`, [id, open.extendTo]);
      const decision = words.decision ?? open?.decision;
      const extendTo = words.extendTo ?? open?.extendTo ?? undefined;
      await recordAudit(tx, actor, {
        action: `pilot.${command}`,
        subjectKind: 'pilot',
        subjectId: id,
        subjectLabel: pilot.name,
        reason: reason ?? undefined,
        before: { state: pilot.state },
        after: { state: outcome.value, decision, extendTo, analysis: command === 'decide' ? analysis?.id : undefined },
      });
      await publishEvent(tx, { topic: 'pilot', id });
    });
  }
}

async function openDecision(tx: EntityManager, id: string): Promise<OpenDecision | null> {
  const [row] = await tx.query<OpenDecision[]>(
    `SELECT id, decision, extend_to::text AS "extendTo", decided_by_user AS "decidedByUser" FROM pilot_decisions
      WHERE pilot_id = $1 AND settled IS NULL`,
    [id],
  );
  return row ?? null;
}

/** The one that a decision rests on; one that was made before the pilot was extended is not over any more. */
async function newestAnalysis(tx: EntityManager, id: string): Promise<NewestAnalysis | null> {
  const [row] = await tx.query<NewestAnalysis[]>(
    `SELECT a.id, a.is_over AND (a.result -> 'counted' -> 'pilot' ->> 'to')::date >= p.pilot_to AS "isOver",
            NOT ${enteredSince('p.id', 'a.as_at')} AS "isCurrent"
       FROM pilot_analyses a JOIN pilots p ON p.id = a.pilot_id WHERE a.pilot_id = $1 ORDER BY a.made_at DESC, a.id DESC LIMIT 1`,
    [id],
  );
  return row ?? null;
}

async function decide(
  tx: EntityManager,
  actor: Actor,
  pilot: PilotRow,
  analysis: NewestAnalysis,
  { decision, reason, extendTo }: PilotWords,
  now: Date,
): Promise<void> {
  const isExtension = decision === 'extend';
  if (isExtension && (!extendTo || extendTo <= pilot.pilotTo))
    throw Problem.field('extendTo', `Give the new last day, after ${pilot.pilotTo}.`);
  if (extendTo && extendTo > lastPilotDay(pilot.pilotFrom))
    throw Problem.field(
      'extendTo',
      `${faults['period-too-long']} Give ${lastPilotDay(pilot.pilotFrom)} or an earlier day.`,
    );
  if (!isExtension && extendTo) throw Problem.field('extendTo', 'Only an extension has a new last day.');
  await tx.query(
    `INSERT INTO pilot_decisions (id, pilot_id, analysis_id, decision, extend_to, reason, decided_at, decided_by, decided_by_user)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [uuid(), pilot.id, analysis.id, decision, extendTo ?? null, reason?.trim(), now, actor.name, actor.userId],
  );
}

async function settle(
  tx: EntityManager,
  actor: Actor,
  open: OpenDecision | null,
  command: 'sign' | 'return',
  now: Date,
  reason: string | null,
): Promise<void> {
  await tx.query(
    `UPDATE pilot_decisions SET settled = $2, settled_at = $3, settled_by = $4, settle_reason = $5 WHERE id = $1`,
    [open?.id, command === 'sign' ? 'signed' : 'returned', now, actor.name, reason],
  );
}

const ends: readonly PilotState[] = ['adopted', 'stopped', 'cancelled'];

async function move(
  tx: EntityManager,
  actor: Actor,
  { id }: PilotRow,
  to: PilotState,
  command: PilotCommand,
  now: Date,
  reason: string | null,
): Promise<void> {
  const isEnd = ends.includes(to);
  await tx.query(
    `UPDATE pilots SET state = $2, started_at = CASE WHEN $3 THEN $4::timestamptz ELSE started_at END, ended_at = $5, ended_by = $6,
            cancel_reason = $7, version = version + 1 WHERE id = $1`,
    [
      id,
      to,
      command === 'start',
      now,
      isEnd ? now : null,
      isEnd ? actor.name : null,
      to === 'cancelled' ? reason : null,
    ],
  );
}
