import { countText } from '../../ui/text/count-text.ts';
import type { Preview, RolloutDetail } from '../data/rollout.ts';

/** How the plan frozen at submit differs from what the same plan would take from the fleet now, in words. */
export function changesSinceSubmit({ waves, leftOut }: RolloutDetail, now: Preview): string[] {
  const changes = waves.flatMap((wave, index) => {
    const size = now.waves[index]?.size ?? 0;
    return size === wave.size
      ? []
      : [`wave ${wave.order} froze ${countText(wave.size)}, and would now be ${countText(size)}`];
  });
  const out = leftOut.reduce((sum, { count }) => sum + count, 0);
  if (out !== now.out) changes.push(`${countText(out)} were left out, and would now be ${countText(now.out)}`);
  return changes;
}
