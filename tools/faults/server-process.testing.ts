import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../start/product.ts';

const patience = 240_000;

/** One process of the built product, that a test may kill as a power cut does and start again on the same port. */
export class ServerProcess {
  readonly name: string;
  readonly port: number;
  private environment: NodeJS.ProcessEnv;
  private readonly log: string;
  private child: ChildProcess | undefined;

  constructor(name: string, port: number, environment: NodeJS.ProcessEnv, log: string) {
    this.name = name;
    this.port = port;
    this.environment = { ...environment, PORT: String(port) };
    this.log = log;
  }

  /** Starts it and waits until it says that it serves. */
  async start(): Promise<void> {
    const guard = `--import=${path.join(checkout, 'tools/start/end-with-parent.mjs')}`;
    const child = spawn(process.execPath, [guard, path.join(checkout, 'apps/api/dist/main.js')], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => this.note(part.toString()));
    child.once('exit', (code, signal) => this.note(`ended: ${signal ?? code}\n`));
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${this.name} is not ready; see ${this.log}`)), patience);
      const settle = (end: () => void) => (): void => {
        clearTimeout(late);
        end();
      };
      child.once('message', settle(resolve));
      child.once(
        'exit',
        settle(() => reject(new Error(`${this.name} ended at its start; see ${this.log}`))),
      );
    });
  }

  /** Settings of its next start; undefined takes one away. */
  configure(change: NodeJS.ProcessEnv): void {
    this.environment = { ...this.environment, ...change };
  }

  /** As a power cut does: no farewell, nothing flushed. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** Whether it ended though nobody ended it. */
  get hasFallen(): boolean {
    return this.child !== undefined && (this.child.exitCode !== null || this.child.signalCode !== null);
  }

  get isAlive(): boolean {
    return this.child !== undefined;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  private note(text: string): void {
    appendFileSync(this.log, `${new Date().toISOString()} ${this.name}: ${text}`);
  }
}
