import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, FaultKind } from './fault-plan.ts';
import type { Installation } from './installation.testing.ts';
import type { ServerProcess } from './server-process.testing.ts';

/**
 * Does the planned harm, one fault after the other, each mended before the next; ends early once `isOver`. Answers what
 * fell, and tells each.
 */
export async function disturb(
  installation: Installation,
  faults: readonly Fault[],
  isOver: () => boolean,
  tell: (what: string) => void,
): Promise<FaultKind[]> {
  const fallen: FaultKind[] = [];
  for (const fault of faults) {
    const { kind, afterMilliseconds, downMilliseconds } = fault;
    await wait(afterMilliseconds);
    if (isOver()) break;
    fallen.push(kind);
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
    const victims = victimsOf(installation, fault);
    await Promise.all(victims.map((server) => server.kill()));
    tell(`dead: ${victims.map(({ name }) => name).join(' and ')}`);
    if (kind === 'queue-while-down') await installation.loseQueue();
    await wait(downMilliseconds);
    await Promise.all(victims.map((server) => server.start()));
    tell('mended');
  }
  return fallen;
}

function victimsOf(installation: Installation, { kind, victim }: Fault): readonly ServerProcess[] {
  if (kind !== 'worker' && kind !== 'api') return installation.servers;
  const candidates = installation.withRole(kind);
  return candidates.slice(Math.floor(victim * candidates.length)).slice(0, 1);
}
