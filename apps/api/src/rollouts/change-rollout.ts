import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import { readPolicy } from './read-rollout.ts';
import type { NewRollout, RolloutChange } from './rollout-requests.ts';
import { loadRollout } from './rollout-list.query.ts';
import type { RolloutRow } from './rollout-view.ts';
import { draftWaves, saveWaves } from './save-rollout.ts';

/** A draft as the request that would make it anew, with what is to be changed in it. */
export function requestAfter(rollout: RolloutRow, change: RolloutChange): NewRollout {
  return {
    name: change.name ?? rollout.name,
    release: change.release ?? rollout.release.id,
    targets: change.targets ?? rollout.targets,
    waves:
      change.waves ??
      rollout.waves.map(({ name, stations, percent, rest, gate }) => ({
        name,
        gate: { ...gate },
        rest,
        ...(stations === null ? {} : { stations: [...stations] }),
        ...(percent === null ? {} : { percent }),
      })),
    // A policy that is kept was judged when it was given: its deadline may lie in the past by now, and submit shows it.
    ...(change.policy === undefined ? {} : { policy: change.policy }),
  };
}

/** Writes a changed draft, whole: nobody has approved anything of it yet. */
export async function changeRollout(
  tx: EntityManager,
  actor: Actor,
  rollout: RolloutRow,
  change: RolloutChange,
  after: NewRollout,
): Promise<void> {
  await tx.query(
    `UPDATE rollouts SET name = $2, release_id = $3, targets = $4, policy = $5, version = version + 1 WHERE id = $1`,
    [
      rollout.id,
      after.name.trim(),
      after.release,
      JSON.stringify(after.targets),
      JSON.stringify(change.policy === undefined ? rollout.policy : readPolicy(change.policy)),
    ],
  );
  if (change.waves !== undefined) {
    await tx.query(`DELETE FROM rollout_waves WHERE rollout_id = $1`, [rollout.id]);
    await saveWaves(tx, rollout.id, draftWaves(change.waves));
  }
  const { name, targets, waves, policy } = rollout;
  const before: Partial<Record<keyof RolloutChange, unknown>> = {
    name,
    release: rollout.release.id,
    targets,
    waves,
    policy,
  };
  const changed = (Object.keys(change) as (keyof RolloutChange)[]).filter((key) => change[key] !== undefined);
  await recordAudit(tx, actor, {
    action: 'rollout.change',
    subjectKind: 'rollout',
    subjectId: rollout.id,
    subjectLabel: after.name.trim(),
    before: Object.fromEntries(changed.map((key) => [key, before[key]])),
    after: Object.fromEntries(changed.map((key) => [key, change[key]])),
  });
  await publishEvent(tx, { topic: 'rollout', id: rollout.id });
}

/** Locks a draft as it was read. @throws Problem where it is no draft any more, or somebody saved in between */
export async function lockDraft(tx: EntityManager, id: string, expectedVersion: number | null): Promise<RolloutRow> {
  await tx.query(`SELECT FROM rollouts WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  const rollout = await loadRollout(tx, id);
  demandVersion(expectedVersion, rollout.version);
  if (rollout.state !== 'draft') {
    throw new Problem(
      'rollout-not-in-state',
      `The rollout is ${rollout.state.replaceAll('_', ' ')}: only a draft can be changed. Make a new one like it.`,
    );
  }
  return rollout;
}
