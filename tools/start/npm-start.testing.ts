import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { commandLineOf } from './running-process.ts';

const checkout = path.resolve(import.meta.dirname, '../..');

/** `npm start` as a person gives it, in a process group of its own as under a terminal. */
export class NpmStart {
  readonly folder: string;
  readonly address: string;
  readonly npm: ChildProcess;
  readonly ended: Promise<number | null>;
  /** Resolves once all that it said has been heard, which may be after its processes are gone. */
  private readonly silent: Promise<void>;
  said = '';

  constructor({ folder, port, environment = {} }: { folder: string; port: number; environment?: NodeJS.ProcessEnv }) {
    this.folder = folder;
    this.address = `http://127.0.0.1:${port}`;
    this.npm = spawn('npm', ['start', '--', '--empty'], {
      cwd: checkout,
      detached: true,
      env: { ...ownEnvironment(), ...environment, CUSTODIAN_HOME: folder, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.npm.stdout?.on('data', (part: Buffer) => (this.said += part.toString()));
    this.npm.stderr?.on('data', (part: Buffer) => (this.said += part.toString()));
    this.ended = new Promise((resolve) => this.npm.once('exit', (code) => resolve(code)));
    this.silent = new Promise((resolve) => this.npm.once('close', () => resolve()));
  }

  /** Waits until it says that it is ready; its words are in the failure when it ends instead. */
  async ready(): Promise<this> {
    const isOver = this.ended.then(() => true);
    while (!/^\[.*\] ready$/m.test(this.said)) {
      if (await Promise.race([isOver, wait(50, false)])) throw new Error(`npm start ended:\n${this.said}`);
    }
    return this;
  }

  /** The code that the first visitor is asked for, where one is printed. */
  get setupCode(): string | undefined {
    return /^ +Code +(\S+)/m.exec(this.said)?.[1];
  }

  /** What Ctrl-C does: every process of the terminal's group hears it. */
  interrupt(): void {
    if (this.npm.pid === undefined) throw new Error('npm did not start');
    process.kill(-this.npm.pid, 'SIGINT');
  }

  /** The process whose command line has these words. */
  find(words: string): number {
    const pid = this.processes().find((one) => commandLineOf(one)?.includes(words));
    if (pid === undefined) throw new Error(`no process runs ${words}`);
    return pid;
  }

  get postmaster(): number | undefined {
    const lock = path.join(this.folder, 'empty/database/data/postmaster.pid');
    const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : undefined;
    return pid !== undefined && commandLineOf(pid)?.includes('postgres') ? pid : undefined;
  }

  /** Every live process that was started for this data folder, the database's included. Linux tells by their environment. */
  processes(): number[] {
    const mark = `CUSTODIAN_HOME=${this.folder}`;
    const isOurs = (name: string) => environmentOf(name).some((setting) => setting.startsWith(mark));
    const ours = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOurs(name));
    return [...ours.map(Number).filter((pid) => commandLineOf(pid)), ...(this.postmaster ? [this.postmaster] : [])];
  }

  /** Asks whatever is left of it to end, and waits for that. */
  async end(): Promise<void> {
    for (const pid of this.processes()) {
      try {
        process.kill(pid, 'SIGTERM');
      } catch {
        // It ended by itself meanwhile.
      }
    }
    await this.gone();
  }

  /** Waits until nothing of it runs any more, and its last words were heard. */
  async gone(patience = 20_000): Promise<void> {
    await until(
      () => this.processes().length === 0,
      patience,
      () => this.processes().map(commandLineOf).join('\n'),
    );
    await this.silent;
  }
}

export async function until(
  holds: () => boolean | Promise<boolean>,
  patience = 20_000,
  tell: () => string = () => '',
): Promise<void> {
  const end = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it did not come to hold within ${patience / 1000} s\n${tell()}`);
    await wait(50);
  }
}

/** Neither Jest's own settings nor those of an npm above us. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(npm_|NODE_|JEST_|CUSTODIAN_|ADMIN_|DEMO_|DATABASE_URL|REDIS_URL|HOST$|PORT$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
