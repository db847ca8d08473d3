import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { draftReturns } from './draft-returns.ts';
import { loadReturning, loadReturnReleases } from './returning-devices.query.ts';
import type { Commanded } from './rollout-commands.service.ts';

/**
 * Makes a new draft that takes back what this rollout brought: for the devices that still have on them what it put there,
 * to the release that each ran before, with the same waves, gates and policy. Shows the largest where they ran several.
 */
export async function rollBackRollout({ tx, actor, rollout }: Commanded): Promise<string> {
  const { release } = rollout;
  const brought = new SqlConditions()
    .and('f.id = ?', release.id)
    .and(
      `d.installed_action_id IN (SELECT a.id FROM actions a WHERE a.rollout_id = ? AND a.state = 'succeeded')`,
      rollout.id,
    );
  const devices = await loadReturning(tx, brought);
  if (devices.length === 0) {
    throw new Problem(
      'rollout-without-targets',
      `No device has on it what this rollout brought: there is nothing to roll back.`,
    );
  }
  const [first] = await draftReturns(tx, actor, {
    devices,
    releases: await loadReturnReleases(tx, release.id),
    chosen: null,
    from: release,
    kind: rollout.kind,
    name: rollout.name,
    waves: rollout.waves,
    policy: rollout.policy,
    rollsBack: rollout.id,
    recalls: null,
  });
  return first ?? rollout.id;
}
