import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { Problem } from '../problems/problem.ts';
import { loadPlannedRelease, planRollout, type PlannedWave } from './plan-rollout.ts';
import { viewOfPlan, type PreviewView } from './preview-view.ts';
import { demandSense, readGate, readPolicy } from './read-rollout.ts';
import { loadRollout } from './rollout-list.query.ts';
import type { NewRollout, WaveRequest } from './rollout-requests.ts';
import { viewOfRollout, type RolloutView } from './rollout-view.ts';
import { saveRollout } from './save-rollout.ts';
import { demandKnownNames } from './select-targets.ts';
import { loadStationProgress, loadWaiting, type StationProgress, type WaitingView } from './waiting-figures.query.ts';

export interface RolloutDetail extends RolloutView {
  readonly waitingFor: readonly WaitingView[];
  readonly stations: readonly StationProgress[];
}

@Injectable()
export class RolloutsService {
  constructor(private readonly database: DataSource) {}

  async one(actor: Actor, id: string): Promise<{ view: RolloutDetail; version: number }> {
    const tx = this.database.manager;
    const row = await loadRollout(tx, id);
    const [waitingFor, stations] = [await loadWaiting(tx, id), await loadStationProgress(tx, id)];
    return { view: { ...viewOfRollout(row, actor), waitingFor, stations }, version: row.version };
  }

  async make(actor: Actor, given: NewRollout): Promise<RolloutDetail> {
    const id = uuid();
    await this.database.transaction(async (tx) => {
      const planned = await this.demandPlannable(given);
      await saveRollout(tx, actor, {
        id,
        name: given.name.trim(),
        releaseId: given.release,
        targets: { ...given.targets },
        policy: readPolicy(given.policy ?? {}),
        waves: given.waves.map((wave) => ({ ...plannedWave(wave), name: wave.name.trim(), gate: readGate(wave.gate) })),
        retries: null,
      });
      await recordAudit(tx, actor, {
        action: 'rollout.make',
        subjectKind: 'rollout',
        subjectId: id,
        subjectLabel: given.name.trim(),
        after: {
          release: `${planned.model.name} ${planned.release.version}`,
          targets: given.targets,
          waves: given.waves,
          policy: given.policy,
        },
      });
      await publishEvent(tx, { topic: 'rollout', id });
    });
    return (await this.one(actor, id)).view;
  }

  /** Who would be in and out and why, of a rollout that is not made yet. */
  async preview(given: NewRollout): Promise<PreviewView> {
    const tx = this.database.manager;
    const release = await this.demandPlannable(given);
    const plan = await planRollout(tx, release, given.targets, given.waves.map(plannedWave));
    return viewOfPlan(
      tx,
      plan,
      given.waves.map(({ name }) => name),
      null,
    );
  }

  /** The same of a rollout that is made: from the fleet as it is now. */
  async previewOf(id: string): Promise<PreviewView> {
    const tx = this.database.manager;
    const rollout = await loadRollout(tx, id);
    const plan = await planRollout(
      tx,
      await loadPlannedRelease(tx, rollout.release.id),
      rollout.targets,
      rollout.waves,
    );
    return viewOfPlan(
      tx,
      plan,
      rollout.waves.map(({ name }) => name),
      id,
    );
  }

  private async demandPlannable(given: NewRollout): Promise<Awaited<ReturnType<typeof loadPlannedRelease>>> {
    const tx = this.database.manager;
    demandSense(given, new Date());
    const planned = await loadPlannedRelease(tx, given.release);
    if (planned.release.state === 'withdrawn')
      throw new Problem('rollout-release-not-approved', 'The release was withdrawn; choose another one.');
    if (planned.model.kind !== given.targets.kind)
      throw Problem.field('targets.kind', `The release is for a ${planned.model.kind}.`);
    await demandKnownNames(
      tx,
      given.targets,
      given.waves.flatMap(({ stations }) => stations ?? []),
    );
    return planned;
  }
}

function plannedWave({ stations, percent, rest }: WaveRequest): PlannedWave {
  return { stations: stations ?? null, percent: percent ?? null, rest: rest ?? false };
}
