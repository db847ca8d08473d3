import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { commandLineOf } from './running-process.ts';

/** One process at a time: making a folder either succeeds or tells that another was first. A killed owner's lock falls. */
export async function oneAtATime<T>(lock: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const owner = ownerOf(lock);
      const abandoned = owner === undefined ? Date.now() - started > 5_000 : commandLineOf(owner) === undefined;
      if (abandoned) rmSync(lock, { recursive: true, force: true });
      else await wait(50);
    }
  }
  try {
    writeFileSync(path.join(lock, String(process.pid)), '');
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function ownerOf(lock: string): number | undefined {
  try {
    const [pid] = readdirSync(lock);
    return pid === undefined ? undefined : Number(pid);
  } catch {
    return undefined;
  }
}
