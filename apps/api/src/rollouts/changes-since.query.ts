import { comparePlans, explainWait, isRolloutReason, type PlacedDevice } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import type { RolloutPlan } from './plan-rollout.ts';
import type { RolloutRow } from './rollout-view.ts';
import { loadSeenSerials, type IsSeen } from './seen-serials.query.ts';

interface Named {
  readonly device: string;
  readonly sentence: string;
}

/** Some of many by name: the first that the reader may see, and how many there are. */
export interface NamedDevices {
  readonly count: number;
  readonly sample: readonly Named[];
}

/** What an approver should know that was otherwise when the plan was frozen. */
export interface ChangesSince {
  /** Would now be in. */
  readonly joined: NamedDevices;
  /** Would now be out, and why. */
  readonly left: NamedDevices;
  /** Would now be in another wave. */
  readonly moved: NamedDevices;
  /** Releases of the model that were approved since. */
  readonly newerReleases: readonly { readonly id: string; readonly version: string }[];
  /** When the release itself was withdrawn, if it was. */
  readonly releaseWithdrawnAt: string | null;
}

const sampleSize = 20;

/** Compares the frozen plan of a submitted rollout with the one that the fleet would give now. At most three statements. */
export async function loadChangesSince(
  tx: EntityManager,
  actor: Actor,
  rollout: RolloutRow,
  plan: RolloutPlan,
): Promise<ChangesSince | null> {
  if (rollout.submittedAt === null) return null;
  const frozen = await tx.query<PlacedDevice[]>(
    `SELECT coalesce(c.serial, k.serial) AS device, w.position - 1 AS wave, t.out_reason AS reason
       FROM rollout_targets t JOIN devices d ON d.id = t.device_id LEFT JOIN cameras c ON c.id = d.id LEFT JOIN docks k ON k.id = d.id
       LEFT JOIN rollout_waves w ON w.id = t.wave_id WHERE t.rollout_id = $1 AND t.joined_at IS NULL ORDER BY d.serial_key`,
    [rollout.id],
  );
  const [release] = await tx.query<Pick<ChangesSince, 'newerReleases' | 'releaseWithdrawnAt'>[]>(
    `SELECT to_json(f.withdrawn_at) #>> '{}' AS "releaseWithdrawnAt", coalesce((SELECT json_agg(json_build_object('id', o.id, 'version', o.version) ORDER BY o.approved_at)
       FROM firmware_releases o WHERE o.model_id = f.model_id AND o.id <> f.id AND o.state = 'approved' AND o.approved_at > $2), '[]'::json) AS "newerReleases"
       FROM firmware_releases f WHERE f.id = $1`,
    [rollout.release.id, rollout.submittedAt],
  );
  const { joined, left, moved } = comparePlans(frozen, placedBy(plan));
  const isSeen = await loadSeenSerials(
    tx,
    actor,
    [...joined, ...left, ...moved].map(({ device }) => device),
  );
  const nameOf = (wave: number): string => `wave ${wave + 1}, ${rollout.waves[wave]?.name ?? ''}`;
  return {
    joined: named(
      isSeen,
      joined.map(({ device, wave }) => ({ device, sentence: `Would be in ${nameOf(wave)}` })),
    ),
    left: named(
      isSeen,
      left.map(({ device, reason }) => ({ device, sentence: sentenceOf(reason) })),
    ),
    moved: named(
      isSeen,
      moved.map(({ device, from, to }) => ({
        device,
        sentence: `Frozen in ${nameOf(from)}; would be in ${nameOf(to)}`,
      })),
    ),
    newerReleases: release?.newerReleases ?? [],
    releaseWithdrawnAt: release?.releaseWithdrawnAt ?? null,
  };
}

function placedBy({ waves, leftOut }: RolloutPlan): PlacedDevice[] {
  return [
    ...waves.flatMap((wave, index) => wave.map(({ serial }) => ({ device: serial, wave: index, reason: null }))),
    ...leftOut.map(({ target, reason }) => ({ device: target.serial, wave: null, reason })),
  ];
}

function named(isSeen: IsSeen, all: readonly Named[]): NamedDevices {
  return { count: all.length, sample: all.filter(({ device }) => isSeen(device)).slice(0, sampleSize) };
}

function sentenceOf(reason: string): string {
  return isRolloutReason(reason) ? explainWait(reason) : reason;
}
