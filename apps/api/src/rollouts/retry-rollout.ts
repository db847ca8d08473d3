import { endStatesOfRollout } from '@custodian/domain';
import { v7 as uuid } from 'uuid';
import { Problem } from '../problems/problem.ts';
import type { Commanded } from './rollout-commands.service.ts';
import { saveRollout } from './save-rollout.ts';

/**
 * Makes a new draft from an old rollout, for the devices that did not succeed in it, with the same waves, gates and policy: also
 * for those that still work on what was stopped, for most of them will have to try again; who succeeds after all has the
 * version already. It needs its own approval. Its deadline is anew 30 days after its start. While a retry is open, asking
 * again leads to that one.
 */
export async function retryRollout({ tx, actor, rollout }: Commanded): Promise<string> {
  // The old rollout is locked: of two that ask at once, the second finds the draft of the first.
  const [open] = await tx.query<{ id: string }[]>(
    `SELECT id FROM rollouts WHERE retries = $1 AND NOT state = ANY ($2) ORDER BY created_at LIMIT 1`,
    [rollout.id, endStatesOfRollout],
  );
  if (open) return open.id;
  const unfinished = await tx.query<{ serial: string }[]>(
    `SELECT coalesce(c.serial, k.serial) AS serial FROM actions a LEFT JOIN cameras c ON c.id = a.device_id LEFT JOIN docks k ON k.id = a.device_id
      WHERE a.rollout_id = $1 AND a.state <> 'succeeded' ORDER BY serial`,
    [rollout.id],
  );
  // Cancelled before it ever started: all of it is still to do.
  if (unfinished.length === 0 && rollout.startedAt !== null) {
    throw new Problem('rollout-without-targets', 'Every device of this rollout succeeded: there is nothing to retry.');
  }
  const id = uuid();
  await saveRollout(tx, actor, {
    id,
    name: `${rollout.name.slice(0, 190)}, retry`,
    releaseId: rollout.release.id,
    targets:
      rollout.startedAt === null
        ? rollout.targets
        : { kind: rollout.kind, serials: unfinished.map(({ serial }) => serial) },
    policy: { ...rollout.policy, deadline: null },
    waves: rollout.waves,
    retries: rollout.id,
  });
  return id;
}
