import {
  deadlineOf,
  isSameVersion,
  type ForecastWave,
  type RolloutPolicy,
  type WaveGate,
  type WaveState,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { loadPlannedRelease, planRollout, type RolloutPlan } from '../rollouts/plan-rollout.ts';
import type { RolloutRow } from '../rollouts/rollout-view.ts';
import { chosenAtStart, chosenByActions, chosenByPlan, chosenByTargets } from './load-devices.ts';
import type { ForecastPlan } from './load-task.ts';

/** `start`: as it stood when it started; `latest`: as it stands, or as if it started now. */
export type ForecastKind = 'start' | 'latest';

/** A plan that nothing is kept of yet. */
export interface UnsavedPlan {
  readonly releaseId: string;
  /** The release’s version: who has it already is done. */
  readonly version: string;
  readonly plan: RolloutPlan;
  readonly gates: readonly WaveGate[];
  readonly policy: RolloutPolicy;
}

/** What to forecast of a plan as it stands in a form, as if it started now. */
export async function forecastOfPlan(
  tx: EntityManager,
  { releaseId, version, plan, gates, policy }: UnsavedPlan,
  now: Date,
): Promise<ForecastPlan> {
  const targets = plan.waves.flatMap((wave, index) =>
    wave.map(({ deviceId, stationId, firmwareVersion }) => ({
      deviceId,
      stationId,
      wave: index,
      isDone: firmwareVersion !== null && isSameVersion(firmwareVersion, version),
    })),
  );
  return {
    ...(await loadModel(tx, releaseId)),
    asAt: now,
    policy,
    deadline: deadlineOf(policy, now.getTime()),
    waves: gates.map(notBegun),
    chosen: chosenByPlan(targets),
    size: targets.length,
  };
}

/** What to forecast of a rollout: of a draft by the fleet now, of a frozen plan by that, of one under way by its actions. */
export async function forecastOfRollout(
  tx: EntityManager,
  rollout: RolloutRow,
  kind: ForecastKind,
  now: Date,
): Promise<ForecastPlan> {
  const { id, release, policy, waves, state, startedAt, deadlineAt } = rollout;
  if (state === 'draft') {
    const planned = await loadPlannedRelease(tx, release.id);
    const plan = await planRollout(tx, planned, rollout.targets, waves, policy);
    const { version } = planned.release;
    return forecastOfPlan(
      tx,
      { releaseId: release.id, version, plan, gates: waves.map(({ gate }) => gate), policy },
      now,
    );
  }
  const model = await loadModel(tx, release.id);
  const size = waves.reduce((sum, wave) => sum + wave.size, 0);
  if (startedAt === null) {
    const deadline = deadlineOf(policy, now.getTime());
    return {
      ...model,
      asAt: now,
      policy,
      deadline,
      waves: waves.map(({ gate }) => notBegun(gate)),
      chosen: chosenByTargets(id),
      size,
    };
  }
  const started = new Date(startedAt);
  const deadline = deadlineAt === null ? deadlineOf(policy, started.getTime()) : Date.parse(deadlineAt);
  return kind === 'start'
    ? {
        ...model,
        asAt: started,
        policy,
        deadline,
        waves: waves.map(({ gate }) => notBegun(gate)),
        chosen: chosenAtStart(id),
        size,
      }
    : { ...model, asAt: now, policy, deadline, waves: waves.map(asItStands), chosen: chosenByActions(id), size };
}

const stateOf: Readonly<Record<WaveState, ForecastWave['state']>> = {
  pending: 'pending',
  running: 'running',
  soaking: 'running',
  halted: 'running',
  passed: 'passed',
};

function notBegun(gate: WaveGate): ForecastWave {
  return { gate, state: 'pending', metSince: null, isReleased: false };
}

function asItStands({ gate, state, gateMetAt, gateSignedBy }: RolloutRow['waves'][number]): ForecastWave {
  return {
    gate,
    state: stateOf[state],
    metSince: gateMetAt === null ? null : Date.parse(gateMetAt),
    isReleased: gateSignedBy !== null,
  };
}

async function loadModel(tx: EntityManager, releaseId: string): Promise<Pick<ForecastPlan, 'kind' | 'installMinutes'>> {
  const [model] = await tx.query<Pick<ForecastPlan, 'kind' | 'installMinutes'>[]>(
    `SELECT m.kind, m.install_minutes AS "installMinutes" FROM firmware_releases f JOIN models m ON m.id = f.model_id WHERE f.id = $1`,
    [releaseId],
  );
  if (!model) throw new Error(`There is no release ${releaseId}`);
  return model;
}
