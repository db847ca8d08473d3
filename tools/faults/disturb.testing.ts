import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './fault-plan.ts';
import type { Installation } from './installation.testing.ts';
import type { ServerProcess } from './server-process.testing.ts';

/**
 * Does the planned harm, one fault after the other, each mended before the next; ends early once `isOver`. Answers how
 * many fell, and tells each.
 */
export async function disturb(
  installation: Installation,
  faults: readonly Fault[],
  isOver: () => boolean,
  tell: (what: string) => void,
): Promise<number> {
  let fallen = 0;
  for (const { kind, afterMilliseconds, downMilliseconds } of faults) {
    await wait(afterMilliseconds);
    if (isOver()) break;
    fallen += 1;
    tell(`${kind}, down for ${Math.round(downMilliseconds)} ms`);
    if (kind === 'queue') {
      await installation.loseQueue();
      continue;
    }
    if (kind === 'postgres') {
      await installation.postgres?.kill();
      await wait(downMilliseconds);
      await installation.postgres?.mend();
      tell('mended');
      continue;
    }
    const victims = victimsOf(installation, kind);
    await Promise.all(victims.map((server) => server.kill()));
    if (kind === 'queue-while-down') await installation.loseQueue();
    await wait(downMilliseconds);
    await Promise.all(victims.map((server) => server.start()));
    tell('mended');
  }
  return fallen;
}

function victimsOf(installation: Installation, kind: Fault['kind']): readonly ServerProcess[] {
  if (kind === 'worker') return installation.withRole('worker');
  if (kind === 'api') return installation.withRole('api');
  return installation.servers;
}
