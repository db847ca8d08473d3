import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from './problem.ts';
import { commandLineOf } from './running-process.ts';

interface Holder {
  readonly pid: number;
  readonly address: string;
}

/**
 * Makes this process the only starter of the data folder, and answers how to give that up. One that is on its way out
 * (its terminal was just closed or killed) is waited for.
 */
export async function holdFolder(home: string, address: string, say: (line: string) => void): Promise<() => void> {
  const file = path.join(home, 'starter.json');
  const patience = Date.now() + 20_000;
  for (let told = false; ;) {
    const holder = holderOf(file);
    if (!holder) {
      rmSync(file, { force: true });
      try {
        writeFileSync(file, JSON.stringify({ pid: process.pid, address }), { flag: 'wx', mode: 0o600 });
        return () => rmSync(file, { force: true });
      } catch {
        continue;
      }
    }
    if (Date.now() > patience || (await isServing(holder.address))) {
      throw new Problem(
        `Custodian already runs from ${home} at ${holder.address} (process ${holder.pid}).\n` +
          `Stop it with Ctrl-C in its terminal or with: kill ${holder.pid}\n` +
          'For a second one beside it, give it a folder and a port of its own: CUSTODIAN_HOME=… PORT=… npm start',
      );
    }
    if (!told) say(`waiting for process ${holder.pid}, which still uses ${home}`);
    told = true;
    await wait(250);
  }
}

function holderOf(file: string): Holder | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    return commandLineOf(holder.pid)?.includes('run.ts') ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Looks twice: a starter that lost its terminal stops serving within a second. */
async function isServing(address: string): Promise<boolean> {
  for (const pause of [0, 1500]) {
    await wait(pause);
    const answer = await fetch(`${address}/health/live`, { signal: AbortSignal.timeout(1000) }).catch(() => undefined);
    if (!answer?.ok) return false;
  }
  return true;
}
