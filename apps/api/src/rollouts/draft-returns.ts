import {
  compareVersions,
  planReturn,
  type DeviceKind,
  type NoReturnReason,
  type ReturnRelease,
  type RolloutPolicy,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { Problem } from '../problems/problem.ts';
import type { ReturningRow } from './returning-devices.query.ts';
import { saveRollout, type DraftWave } from './save-rollout.ts';

/** What is to be taken back, and how. */
export interface AskedReturn {
  readonly devices: readonly ReturningRow[];
  readonly releases: readonly ReturnRelease[];
  /** One approved release for all of them; null for what each ran before. */
  readonly chosen: string | null;
  /** The release they leave. */
  readonly from: { readonly model: string; readonly version: string };
  readonly kind: DeviceKind;
  readonly name: string;
  readonly waves: readonly DraftWave[];
  readonly policy: RolloutPolicy;
  readonly rollsBack: string | null;
  readonly recalls: string | null;
}

/** How many devices stay on what they have, and why. */
export interface Staying {
  readonly reason: NoReturnReason;
  readonly count: number;
}

/**
 * Makes a draft for each release that devices go back to, for exactly these devices: the largest first. Each needs its own
 * approval, which sees that it is a downgrade.
 *
 * @throws Problem where no device has anywhere to go
 */
export async function draftReturns(tx: EntityManager, actor: Actor, asked: AskedReturn): Promise<string[]> {
  const plan = planReturn(asked.devices, asked.releases, asked.chosen);
  const stays = countReasons(plan.without);
  if (plan.returns.length === 0) {
    throw new Problem(
      'rollout-without-targets',
      'No device has an approved release to go back to. Choose one, or upload and approve what they ran before.',
    );
  }
  const serials = new Map(asked.devices.map(({ device, serial }) => [device, serial]));
  const made: string[] = [];
  for (const { release, devices } of plan.returns) {
    const version = asked.releases.find(({ id }) => id === release)?.version ?? '';
    const id = uuid();
    const name = `${asked.name.slice(0, 150)}, back to ${version}`;
    const policy = {
      ...asked.policy,
      deadline: null,
      mayDowngrade: compareVersions(asked.from.version, version) > 0,
      // Exactly these devices: nobody else has anything to be taken back.
      lateJoiners: false,
    };
    await saveRollout(tx, actor, {
      id,
      name,
      releaseId: release,
      targets: { kind: asked.kind, serials: devices.map((device) => serials.get(device) ?? '') },
      policy,
      waves: asked.waves,
      retries: null,
      rollsBack: asked.rollsBack,
      recalls: asked.recalls,
      stays: made.length === 0 ? stays : [],
    });
    await recordAudit(tx, actor, {
      action: 'rollout.make',
      subjectKind: 'rollout',
      subjectId: id,
      subjectLabel: name,
      after: { release: `${asked.from.model} ${version}`, devices: devices.length, policy, from: asked.from.version },
    });
    await publishEvent(tx, { topic: 'rollout', id });
    made.push(id);
  }
  return made;
}

export function countReasons(without: readonly { readonly reason: NoReturnReason }[]): Staying[] {
  const counts = new Map<NoReturnReason, number>();
  for (const { reason } of without) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((one, other) => other.count - one.count);
}
