import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { Problem } from './problem.ts';
import type { LogFile } from './log-file.ts';
import { say } from './progress.ts';

export interface ProgramPlan {
  /** As it is called in the terminal. */
  readonly name: string;
  /** The script and what comes before it on Node's command line. */
  readonly script: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly log: LogFile;
}

const farewell = 10_000;
const longestPause = 30_000;
const steadyAfter = 60_000;

const endWithParent = path.join(import.meta.dirname, 'end-with-parent.mjs');

/** A program that is kept running: one that ends by itself is started again, after a pause that doubles up to 30 s. */
export class Program {
  readonly #plan: ProgramPlan;
  #child: ChildProcess | undefined;
  #pause = 1000;
  #timer: NodeJS.Timeout | undefined;
  #isStopping = false;
  /** Until it was ready once, its end is the end of the start. */
  #isProven = false;

  constructor(plan: ProgramPlan) {
    this.#plan = plan;
  }

  start(): void {
    const { name, script, env, log } = this.#plan;
    const began = Date.now();
    // A group of its own: Ctrl-C reaches the starter only, which then stops everything in order.
    const child = startNode(script, env, { detached: true });
    this.#child = child;
    child.stdout?.on('data', (part: Buffer) => log.append(part));
    child.stderr?.on('data', (part: Buffer) => log.append(part));
    child.once('exit', (code, signal) => {
      this.#child = undefined;
      if (this.#isStopping || !this.#isProven) return;
      if (Date.now() - began > steadyAfter) this.#pause = 1000;
      say(`${name} ended (${signal ?? code}); starting it again in ${this.#pause / 1000} s. The end of ${log.path}:`);
      process.stdout.write(`${log.end(5)}\n`);
      this.#timer = setTimeout(() => this.start(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, longestPause);
    });
  }

  /** Waits until the probe succeeds. A program that ends before that has failed to start. */
  async becomeReady(probe: () => Promise<boolean>, patience = 120_000): Promise<void> {
    const { name, log } = this.#plan;
    const limit = Date.now() + patience;
    while (!(await probe())) {
      if (this.#isStopping) return;
      if (!this.#child) throw new Problem(`${name} did not start. The end of ${log.path}:\n${log.end(15)}`);
      if (Date.now() > limit)
        throw new Problem(`${name} runs but is not ready after ${patience / 1000} s; see ${log.path}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    this.#isProven = true;
  }

  /** Asks it to end, and after 10 s makes it. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), farewell);
    await gone;
    clearTimeout(force);
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }
}

/** Runs a script to its end and tells its lines as progress; the log keeps them, and the last go into the problem when it fails. */
export function runToEnd({ name, script, env, log }: ProgramPlan): Promise<void> {
  const child = startNode(script, env, { detached: false });
  child.stdout?.on('data', (part: Buffer) => {
    log.append(part);
    for (const line of part.toString().split('\n')) if (line.trim() !== '') say(`  ${line}`);
  });
  child.stderr?.on('data', (part: Buffer) => log.append(part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Problem(`${name} failed. The end of ${log.path}:\n${log.end(15)}`));
    });
  });
}

function startNode(script: readonly string[], env: NodeJS.ProcessEnv, options: { detached: boolean }): ChildProcess {
  const args = ['--disable-warning=ExperimentalWarning', `--import=${endWithParent}`, ...script];
  return spawn(process.execPath, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
}
