import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { clock } from '../assignments/assignment-rows.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { instantOf } from '../http/instant.ts';
import { settledAsAt } from '../reports/report-horizon.ts';
import { analysePilot, type PilotResult } from './analyse-pilot.ts';
import { findPilot, lockPilot, type PilotRow } from './lock-pilot.ts';
import { pilotProblem } from './pilot-refusals.ts';
import type { NewAnalysis } from './pilot-requests.ts';

const seeds = 2_147_483_647;

/** Analyses of pilots, kept as they were made: as at an instant, by a seed, with the definitions of that day. */
@Injectable()
export class PilotAnalysesService {
  constructor(private readonly database: DataSource) {}

  /** Reads one snapshot, then writes: what is counted holds nobody back. As at now it waits for what is being entered, and holds it. */
  async make(actor: Actor, id: string, { seed, asAt }: NewAnalysis, expected: number | null): Promise<string> {
    const at = await settledAsAt(this.database, asAt ? instantOf(asAt) : new Date());
    const { pilot, result } = await this.database.transaction('REPEATABLE READ', async (tx) => {
      const found = await findPilot(tx, id, actor.scope);
      if (found.state !== 'running') throw pilotProblem('pilot-not-in-state');
      return { pilot: found, result: await analysePilot(tx, found, at, seed ?? randomInt(seeds)) };
    });
    return this.database.transaction(async (tx) => {
      // What was counted must be the plan that it is kept for.
      const now = await lockPilot(tx, id, actor.scope, expected ?? pilot.version);
      if (now.state !== 'running') throw pilotProblem('pilot-not-in-state');
      return keep(tx, actor, pilot, result);
    });
  }
}

async function keep(tx: EntityManager, actor: Actor, { id, name }: PilotRow, result: PilotResult): Promise<string> {
  const analysis = uuid();
  await tx.query(
    `INSERT INTO pilot_analyses (id, pilot_id, made_at, made_by, as_at, seed, is_over, result) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [analysis, id, await clock(tx), actor.name, result.asAt, result.seed, result.isOver, JSON.stringify(result)],
  );
  await tx.query(`UPDATE pilots SET version = version + 1 WHERE id = $1`, [id]);
  const { query, asAt, seed } = result;
  await recordAudit(tx, actor, {
    action: 'pilot.analyse',
    subjectKind: 'pilot',
    subjectId: id,
    subjectLabel: name,
    after: { analysis, query, asAt, seed },
  });
  await publishEvent(tx, { topic: 'pilot', id });
  return analysis;
}
