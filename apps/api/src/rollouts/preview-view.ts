import { explainWait, type RolloutReason } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { ChangesSince } from './changes-since.query.ts';
import type { RolloutPlan } from './plan-rollout.ts';
import type { IsSeen } from './seen-serials.query.ts';

/** Who is in and who is out and why, before anything is decided. Samples name the first serials that the reader may see. */
export interface PreviewView {
  readonly in: number;
  readonly out: number;
  readonly alreadyInstalled: number;
  /** Of those in: run a newer version, and go back to this one. */
  readonly downgrades: number;
  readonly waves: readonly { readonly name: string; readonly size: number; readonly sample: readonly string[] }[];
  readonly leftOut: readonly {
    readonly reason: string;
    readonly sentence: string;
    readonly count: number;
    readonly sample: readonly string[];
  }[];
  /** Started rollouts that this one takes devices over from when it starts. */
  readonly supersedes: readonly { readonly id: string; readonly name: string; readonly devices: number }[];
  /** What changed since the plan was frozen; null before that. */
  readonly since: ChangesSince | null;
}

const sampleSize = 20;

export async function viewOfPlan(
  tx: EntityManager,
  plan: RolloutPlan,
  names: readonly string[],
  except: string | null,
  isSeen: IsSeen,
  since: ChangesSince | null = null,
): Promise<PreviewView> {
  const sampleOf = (serials: readonly string[]): string[] => serials.filter(isSeen).slice(0, sampleSize);
  const devices = plan.waves.flat().map(({ deviceId }) => deviceId);
  const reasons = new Map<RolloutReason, string[]>();
  for (const { target, reason } of plan.leftOut) {
    const serials = reasons.get(reason) ?? [];
    serials.push(target.serial);
    reasons.set(reason, serials);
  }
  return {
    in: devices.length,
    out: plan.leftOut.length,
    alreadyInstalled: plan.alreadyInstalled,
    downgrades: plan.downgrades,
    waves: plan.waves.map((wave, index) => ({
      name: names[index] ?? '',
      size: wave.length,
      sample: sampleOf(wave.map(({ serial }) => serial)),
    })),
    leftOut: [...reasons].map(([reason, serials]) => ({
      reason,
      sentence: explainWait(reason),
      count: serials.length,
      sample: sampleOf(serials),
    })),
    since,
    supersedes: await tx.query<{ id: string; name: string; devices: number }[]>(
      `SELECT r.id, r.name, count(*)::int AS devices FROM actions a JOIN rollouts r ON r.id = a.rollout_id
        WHERE a.device_id = ANY ($1) AND a.state IN ('waiting', 'offered', 'downloading', 'installing') AND r.id IS DISTINCT FROM $2
        GROUP BY r.id, r.name ORDER BY r.name`,
      [devices, except],
    ),
  };
}

/** Every serial that the answer could name. */
export function serialsOfPlan({ waves, leftOut }: RolloutPlan): string[] {
  return [...waves.flat().map(({ serial }) => serial), ...leftOut.map(({ target }) => target.serial)];
}
