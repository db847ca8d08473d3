import { randomInt } from 'node:crypto';
import { commandRehearsal, mayRehearse } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { Problem } from '../problems/problem.ts';
import { loadRollout } from '../rollouts/rollout-list.query.ts';
import type { RolloutRow } from '../rollouts/rollout-view.ts';
import { mostDevices, tooLarge } from './load-stage.ts';
import { rehearsalQueue, rehearseJob } from './rehearsal-queue.ts';
import { readFaults, type NewRehearsal } from './rehearsal-requests.ts';
import {
  findOpenRehearsal,
  listRehearsals,
  loadRehearsal,
  type RehearsalSummary,
  type RehearsalView,
} from './rehearsal-row.ts';
import { mayMakeDatabases } from './throw-away-database.ts';

/** What a plan’s page shows of its rehearsals. */
export interface PlanRehearsals {
  readonly items: readonly RehearsalSummary[];
  /** One of this or another plan that runs now: until its end no other begins. */
  readonly running: RehearsalSummary | null;
}

/** Asks for rehearsals and stops them; the job plays them. */
@Injectable()
export class RehearsalsService {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async ofRollout(id: string): Promise<PlanRehearsals> {
    const tx = this.database.manager;
    await loadRollout(tx, id);
    return { items: await listRehearsals(tx, id), running: await findOpenRehearsal(tx) };
  }

  /** A reader who sees one station sees the figures of that one; the plan’s own are everybody’s. */
  async one(actor: Actor, id: string): Promise<RehearsalView> {
    const tx = this.database.manager;
    const view = await loadRehearsal(tx, id);
    if (actor.scope.kind === 'force' || view.result === null) return view;
    const stationId = actor.scope.kind === 'station' ? actor.scope.stationId : null;
    const seen = await tx.query<{ code: string }[]>(`SELECT code FROM stations WHERE id = $1`, [stationId]);
    const stations = view.result.stations.filter(({ code }) => seen.some((one) => one.code === code));
    return { ...view, result: { ...view.result, stations } };
  }

  /** Keeps that a plan is to be rehearsed and asks the job for it. Answers the id. */
  async ask(actor: Actor, rolloutId: string, given: NewRehearsal): Promise<string> {
    const id = uuid();
    const faults = readFaults(given.faults);
    if (!(await mayMakeDatabases(this.database)))
      throw new Problem(
        'rehearsal-without-room',
        'The database’s user may not make databases. Operators find in the manual how to allow it.',
      );
    await this.database.transaction(async (tx) => {
      const rollout = await loadRollout(tx, rolloutId);
      await demandRehearsable(tx, rollout);
      await tx.query(
        `INSERT INTO rehearsals (id, rollout_id, rollout_version, faults, seed, asked_by, asked_by_user) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, rolloutId, rollout.version, faults, randomInt(2 ** 31), actor.name, actor.userId],
      );
      await note(tx, actor, 'rehearse', rollout, { rehearsal: id, faults });
    });
    this.jobs.nudge(rehearsalQueue, rehearseJob, { rehearsal: id }, id);
    return id;
  }

  /** Stops one that waits or runs; how far it came is kept. */
  async stop(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { state, rollout } = await loadRehearsal(tx, id, 'FOR UPDATE OF h');
      const next = commandRehearsal(state, 'stop');
      if (!next.ok) throw new Problem(next.refusal, 'It is over; there is nothing to stop.');
      await tx.query(`UPDATE rehearsals SET state = $2, ended_at = now(), stopped_by = $3 WHERE id = $1`, [
        id,
        next.value,
        actor.name,
      ]);
      await note(tx, actor, 'rehearsal-stop', rollout, { rehearsal: id });
    });
  }
}

async function demandRehearsable(tx: EntityManager, { state, release, waves }: RolloutRow): Promise<void> {
  const devices = waves.reduce((sum, { size }) => sum + size, 0);
  if (!mayRehearse(state))
    throw new Problem('rehearsal-of-started-rollout', `The rollout is ${state}: how it goes is on its own page.`);
  if (release.state === 'withdrawn')
    throw new Problem(
      'rollout-release-not-approved',
      `${release.model} ${release.version} was withdrawn; choose another release.`,
    );
  if (devices > mostDevices) throw new Problem('rehearsal-too-large', tooLarge(devices));
  const open = await findOpenRehearsal(tx);
  if (open === null) return;
  throw new Problem(
    'rehearsal-running-already',
    `${open.askedBy} rehearses ${open.rollout.name} now, ${Math.round(open.progress * 100)} % of it is played. Wait for its end, or stop it.`,
    [],
    { rehearsal: open.id, rollout: open.rollout.id },
  );
}

async function note(
  tx: EntityManager,
  actor: Actor,
  verb: string,
  { id, name }: Pick<RolloutRow, 'id' | 'name'>,
  after: object,
): Promise<void> {
  await recordAudit(tx, actor, {
    action: `rollout.${verb}`,
    subjectKind: 'rollout',
    subjectId: id,
    subjectLabel: name,
    after,
  });
  await publishEvent(tx, { topic: 'rollout', id });
}
