import {
  isDowngrade,
  judgeEligibility,
  planWaves,
  type EligibilityTerms,
  type FirmwareModel,
  type FirmwareRelease,
  type RolloutReason,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';
import type { RolloutTargets } from './rollout-requests.ts';
import { selectTargets, type TargetRow } from './select-targets.ts';

/** Which of the chosen devices each wave takes, and which are left out for what reason. */
export interface RolloutPlan {
  readonly waves: readonly (readonly TargetRow[])[];
  readonly leftOut: readonly { readonly target: TargetRow; readonly reason: RolloutReason }[];
  /** How many of those in a wave have the version already: they succeed without an update. */
  readonly alreadyInstalled: number;
  /** How many of those in a wave run a newer version, and go back to this one. */
  readonly downgrades: number;
}

/** Which devices a wave asks for; stations by code. */
export interface PlannedWave {
  readonly stations: readonly string[] | null;
  readonly percent: number | null;
  readonly rest: boolean;
}

export interface PlannedRelease {
  readonly release: FirmwareRelease;
  readonly model: FirmwareModel & { readonly name: string; readonly installMinutes: number };
}

/** Reads a release as the rules see it. 400 on `release` when there is none. */
export async function loadPlannedRelease(tx: EntityManager, id: string): Promise<PlannedRelease> {
  const [found] = await tx.query<PlannedRelease[]>(
    `SELECT json_build_object('modelId', f.model_id, 'version', f.version, 'minimumVersion', f.minimum_version, 'hardware', f.hardware, 'state', f.state,
              'signedByTrustedKey', k.id IS NOT NULL AND k.revoked_at IS NULL, 'madeBy', f.created_by_user) AS release,
            json_build_object('id', m.id, 'name', m.name, 'kind', m.kind, 'verification', m.verification, 'signature', m.signature, 'installMinutes', m.install_minutes) AS model
       FROM firmware_releases f JOIN models m ON m.id = f.model_id LEFT JOIN signing_keys k ON k.id = f.signing_key_id
      WHERE f.id = $1`,
    [id],
  );
  if (!found) throw Problem.field('release', 'There is no such release.');
  return found;
}

/** Decides who is in and who is out, from the fleet as it is now. Changes nothing. */
export async function planRollout(
  tx: EntityManager,
  { release, model }: PlannedRelease,
  targets: RolloutTargets,
  waves: readonly PlannedWave[],
  terms: EligibilityTerms,
): Promise<RolloutPlan> {
  const chosen = await selectTargets(tx, targets);
  const leftOut: { target: TargetRow; reason: RolloutReason }[] = [];
  const fit: TargetRow[] = [];
  let alreadyInstalled = 0;
  for (const target of chosen) {
    // Whether the release is approved is asked again at every step; here only whether the device can ever take it.
    const eligibility = judgeEligibility({ ...release, state: 'approved' }, model, target, terms);
    if (!target.isInUse) leftOut.push({ target, reason: 'out-of-service' });
    else if (!eligibility.ok) leftOut.push({ target, reason: eligibility.refusal });
    else fit.push(target);
    if (target.isInUse && eligibility.ok && eligibility.value === 'already-installed') alreadyInstalled += 1;
  }
  const byDevice = new Map(fit.map((target) => [target.deviceId, target]));
  const planned = planWaves(
    fit.map(({ deviceId, station }) => ({ device: deviceId, station })),
    waves.map(({ stations, percent, rest }) => ({
      ...(stations === null ? {} : { stations: stations.map((code) => code.toLowerCase()) }),
      ...(percent === null ? {} : { percent }),
      rest,
    })),
  );
  const rowsOf = (devices: readonly string[]): TargetRow[] => devices.flatMap((device) => byDevice.get(device) ?? []);
  for (const { device, reason } of planned.leftOut)
    for (const target of rowsOf([device])) leftOut.push({ target, reason });
  return {
    waves: planned.waves.map(rowsOf),
    leftOut,
    alreadyInstalled,
    downgrades: fit.filter((target) => isDowngrade(release, target)).length,
  };
}
