import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { checkout } from '../start/product.ts';
import { say } from '../start/progress.ts';

export interface WatchedCommand {
  /** As the progress lines name it. */
  readonly what: string;
  readonly program: string;
  readonly args: readonly string[];
  /** From the checkout's root. */
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Lines that tell nobody anything. */
  readonly hide?: RegExp;
  /** Shows nothing of what it says. */
  readonly isQuiet?: boolean;
  readonly limitMinutes?: number;
}

const quietFor = 20_000;
const running = new Set<ChildProcess>();

/** Runs a program to its end, shows what it says, says that it goes on when it is quiet, and ends it when it takes too long. */
export function runWatched(command: WatchedCommand): Promise<number> {
  const { what, program, args, folder = '.', env, hide, isQuiet = false } = command;
  const limitMinutes = command.limitMinutes ?? (env?.['CUSTODIAN_TEST_SIZE'] === 'long' ? 120 : 15);
  const child = spawn(program, args, {
    cwd: path.join(checkout, folder),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const began = Date.now();
  let spoke = began;
  const show = (part: Buffer) => {
    if (isQuiet) return;
    spoke = Date.now();
    const text = part.toString();
    process.stdout.write(hide ? text.replace(hide, '') : text);
  };
  child.stdout.on('data', show);
  child.stderr.on('data', show);
  const watch = setInterval(() => {
    if (Date.now() - began > limitMinutes * 60_000) {
      say(`${what} took longer than ${limitMinutes} minutes and is ended`);
      child.kill('SIGKILL');
    } else if (Date.now() - spoke > quietFor) {
      spoke = Date.now();
      say(`still ${what}`);
    }
  }, 1000);
  return new Promise<number>((resolve) => {
    child.on('error', (error) => {
      say(`${program} did not start: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  }).finally(() => {
    clearInterval(watch);
    running.delete(child);
  });
}

/** Ends what runs now, and us: whoever started us wants no more of it, or was killed. */
export function endWhenAsked(): void {
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const)
    process.once(event, () => {
      for (const child of running) child.kill('SIGTERM');
      process.stdout.write('stopped before the end: nothing is decided\n');
      process.exit(1);
    });
}
