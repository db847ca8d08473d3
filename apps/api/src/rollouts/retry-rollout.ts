import { v7 as uuid } from 'uuid';
import { Problem } from '../problems/problem.ts';
import type { Commanded } from './rollout-commands.service.ts';
import { saveRollout } from './save-rollout.ts';

/**
 * Makes a new draft from an old rollout, for the devices that failed or were cancelled in it, with the same waves, gates and
 * policy. It needs its own approval. Its deadline is anew 30 days after its start.
 */
export async function retryRollout({ tx, actor, rollout }: Commanded): Promise<string> {
  const unfinished = await tx.query<{ serial: string }[]>(
    `SELECT coalesce(c.serial, k.serial) AS serial FROM actions a LEFT JOIN cameras c ON c.id = a.device_id LEFT JOIN docks k ON k.id = a.device_id
      WHERE a.rollout_id = $1 AND a.state IN ('failed', 'cancelled') ORDER BY serial`,
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
