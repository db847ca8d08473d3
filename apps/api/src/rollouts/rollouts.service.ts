import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { ForecastsService } from '../forecasts/forecasts.service.ts';
import type { DryRunForecast } from '../forecasts/make-forecast.ts';
import { Problem } from '../problems/problem.ts';
import { loadActionStory, type ActionStory } from './action-story.query.ts';
import { loadChangesSince } from './changes-since.query.ts';
import { changeRollout, lockDraft, requestAfter } from './change-rollout.ts';
import { loadPlannedRelease, planRollout } from './plan-rollout.ts';
import { serialsOfPlan, viewOfPlan, type PreviewView } from './preview-view.ts';
import { loadProgress, type ProgressView } from './progress.query.ts';
import { demandPromotedPilot } from './demand-promoted-pilot.ts';
import { demandSense, demandWindowsThatHold, readGate, readPolicy } from './read-rollout.ts';
import {
  loadEndings,
  loadLeftOut,
  loadWaiting,
  type EndingView,
  type LeftOutView,
  type WaitingView,
} from './reason-figures.query.ts';
import { loadRollout, viewsOf } from './rollout-list.query.ts';
import type { NewRollout, RolloutChange } from './rollout-requests.ts';
import type { RolloutView } from './rollout-view.ts';
import { draftWaves, plannedWaves, saveRollout } from './save-rollout.ts';
import { loadSeenSerials } from './seen-serials.query.ts';
import { demandKnownNames } from './select-targets.ts';
import { loadStationProgress, type StationProgress } from './station-progress.query.ts';

export interface RolloutDetail extends RolloutView {
  readonly waitingFor: readonly WaitingView[];
  /** Why updates failed or were cancelled. */
  readonly endings: readonly EndingView[];
  /** Why devices are out of the plan as frozen at submit. */
  readonly leftOut: readonly LeftOutView[];
}

@Injectable()
export class RolloutsService {
  constructor(
    private readonly database: DataSource,
    private readonly forecasts: ForecastsService,
  ) {}

  async one(actor: Actor, id: string): Promise<{ view: RolloutDetail; version: number }> {
    const tx = this.database.manager;
    const row = await loadRollout(tx, id);
    const [waitingFor, endings] = [await loadWaiting(tx, id), await loadEndings(tx, id)];
    const leftOut = await loadLeftOut(tx, id);
    const [view] = await viewsOf(tx, actor, [row]);
    if (!view) throw new Problem('not-found', 'There is no such rollout.');
    return { view: { ...view, waitingFor, endings, leftOut }, version: row.version };
  }

  /** @throws Problem 404 where there is none */
  async demand(id: string): Promise<void> {
    const [found] = await this.database.query<object[]>(`SELECT 1 FROM rollouts WHERE id = $1`, [id]);
    if (!found) throw new Problem('not-found', 'There is no such rollout.');
  }

  progress(id: string): Promise<ProgressView> {
    return loadProgress(this.database.manager, id);
  }

  async stations(actor: Actor, id: string, wave: number | undefined): Promise<StationProgress[]> {
    await loadRollout(this.database.manager, id);
    return loadStationProgress(this.database.manager, actor, id, wave);
  }

  action(actor: Actor, id: string, actionId: number): Promise<ActionStory> {
    return loadActionStory(this.database.manager, actor, id, actionId);
  }

  async make(actor: Actor, given: NewRollout): Promise<RolloutDetail> {
    const id = uuid();
    await this.database.transaction(async (tx) => {
      const planned = await this.demandPlannable(given);
      if (given.pilot !== undefined) await demandPromotedPilot(tx, given.pilot, given.release);
      await saveRollout(tx, actor, {
        id,
        name: given.name.trim(),
        releaseId: given.release,
        targets: { ...given.targets },
        policy: readPolicy(given.policy ?? {}),
        waves: draftWaves(given.waves),
        retries: null,
        pilot: given.pilot ?? null,
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
          ...(given.pilot === undefined ? {} : { pilot: given.pilot }),
        },
      });
      await publishEvent(tx, { topic: 'rollout', id });
    });
    return (await this.one(actor, id)).view;
  }

  /** Changes a draft; what is left out stays as it is. */
  async change(actor: Actor, id: string, expectedVersion: number | null, change: RolloutChange): Promise<void> {
    await this.database.transaction(async (tx) => {
      const rollout = await lockDraft(tx, id, expectedVersion);
      const after = requestAfter(rollout, change);
      await this.demandPlannable(after);
      await changeRollout(tx, actor, rollout, change, after);
    });
  }

  /** Who would be in and out and why, of a rollout that is not made yet. */
  async preview(actor: Actor, given: NewRollout): Promise<PreviewView> {
    const tx = this.database.manager;
    const release = await this.demandPlannable(given);
    const plan = await planRollout(tx, release, given.targets, plannedWaves(given.waves), {
      mayDowngrade: given.policy?.mayDowngrade ?? false,
    });
    return viewOfPlan(
      tx,
      plan,
      given.waves.map(({ name }) => name),
      null,
      await loadSeenSerials(tx, actor, serialsOfPlan(plan)),
    );
  }

  /** When it would be done if it started now, and which devices would miss its deadline: of a rollout that is not made yet. */
  async forecast(given: NewRollout): Promise<DryRunForecast> {
    const planned = await this.demandPlannable(given);
    const policy = readPolicy(given.policy ?? {});
    const plan = await planRollout(this.database.manager, planned, given.targets, plannedWaves(given.waves), policy);
    return this.forecasts.ofPlan({
      releaseId: given.release,
      version: planned.release.version,
      plan,
      gates: given.waves.map(({ gate }) => readGate(gate)),
      policy,
    });
  }

  /** Who would be in and out and why, of a rollout that is made: from the fleet as it is now. */
  async previewOf(actor: Actor, id: string): Promise<PreviewView> {
    const tx = this.database.manager;
    const rollout = await loadRollout(tx, id);
    const plan = await planRollout(
      tx,
      await loadPlannedRelease(tx, rollout.release.id),
      rollout.targets,
      rollout.waves,
      rollout.policy,
    );
    return viewOfPlan(
      tx,
      plan,
      rollout.waves.map(({ name }) => name),
      id,
      await loadSeenSerials(tx, actor, serialsOfPlan(plan)),
      await loadChangesSince(tx, actor, rollout, plan),
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
    demandWindowsThatHold(given.policy?.windows ?? [], planned.model.installMinutes);
    await demandKnownNames(
      tx,
      given.targets,
      given.waves.flatMap(({ stations }) => stations ?? []),
    );
    return planned;
  }
}
