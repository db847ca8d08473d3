import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildProduct } from './build-product.ts';
import { startDatabase, type Database } from './embedded-database.ts';
import { reachDatabase } from './external-database.ts';
import { keptSecret } from './kept-secret.ts';
import { LogFile } from './log-file.ts';
import { portMustBeFree } from './port-must-be-free.ts';
import { Problem } from './problem.ts';
import { Program, runToEnd } from './program.ts';
import { during, say } from './progress.ts';
import { commandLineOf } from './running-process.ts';
import { addressOf, type Settings } from './settings.ts';
import { holdFolder } from './starter-lock.ts';

export const checkout = path.resolve(import.meta.dirname, '../..');

/** All of Custodian, as one thing that starts and stops. */
export class Product {
  readonly settings: Settings;
  readonly demoPassword: string;
  readonly setupCode: string | undefined;
  readonly #programs: Program[] = [];
  #database: Promise<Database> | undefined;
  #watch: NodeJS.Timeout | undefined;
  #letGo: (() => void) | undefined;
  #isStopping = false;

  constructor(settings: Settings) {
    this.settings = settings;
    mkdirSync(settings.home, { recursive: true, mode: 0o711 });
    this.demoPassword = settings.empty ? '' : (settings.demoPassword ?? keptSecret(settings.home, 'demo-password'));
    this.setupCode = settings.empty && !settings.adminGiven ? keptSecret(settings.home, 'setup-code') : undefined;
  }

  /** Everything from the build to the first answer; each step says so. Fails with a {@link Problem} that says what to do. */
  async start(): Promise<void> {
    const { settings } = this;
    this.#letGo = await holdFolder(settings.home, addressOf(settings), say);
    await this.#step(undefined, () => portMustBeFree(settings, checkout));
    await this.#step('building libraries, API and console', () => buildProduct(checkout));
    const url = await this.#haveDatabase(settings.databaseUrl);
    await this.#step('bringing the database up to date', () => this.#run('migrate', url));
    if (!settings.empty) await this.#step('looking after the demonstration force', () => this.#run('seed', url));
    await this.#step('starting API and worker', () => this.#startApi(url));
    if (settings.simulatedFleet) await this.#step('starting the simulated fleet', () => this.#startFleet(url));
  }

  /** Fleet and API first, the database last; safe to call at any moment, more than once. */
  async stop(): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    clearInterval(this.#watch);
    await Promise.all(this.#programs.map((program) => program.stop()));
    const database = await this.#database?.catch(() => undefined);
    await database?.stop();
    this.#letGo?.();
  }

  /** For who cannot wait: the programs die at once, the database still stops in order. */
  hurry(): void {
    for (const program of this.#programs) program.kill();
  }

  get address(): string {
    return addressOf(this.settings);
  }

  /** Nothing new begins once somebody asked us to stop. */
  async #step<T>(what: string | undefined, work: () => Promise<T>): Promise<T> {
    if (this.#isStopping) throw new Problem('stopped before it was ready');
    return what === undefined ? work() : during(what, work);
  }

  /** The database that was given, or our own. */
  async #haveDatabase(given: string | undefined): Promise<string> {
    if (given === undefined) return this.#step('starting PostgreSQL', () => this.#startDatabase());
    await this.#step(undefined, () => reachDatabase(given));
    return given;
  }

  async #startDatabase(): Promise<string> {
    this.#database = startDatabase({ home: this.settings.home, log: say });
    const database = await this.#database;
    this.#watch = setInterval(() => {
      if (this.#isStopping || commandLineOf(database.pid) !== undefined) return;
      clearInterval(this.#watch);
      say('PostgreSQL ended; starting it again');
      void this.#startDatabase().catch((error: unknown) => say(`PostgreSQL does not start again: ${String(error)}`));
    }, 2000);
    return database.url;
  }

  #run(script: 'migrate' | 'seed', url: string): Promise<void> {
    const [name, log] = [`apps/api/dist/${script}.js`, this.#log('start')];
    return runToEnd({ name, script: [path.join(checkout, name)], env: this.#environment(url), log });
  }

  async #startApi(url: string): Promise<void> {
    const script = [path.join(checkout, 'apps/api/dist/main.js')];
    const api = new Program({ name: 'the API', script, env: this.#environment(url), log: this.#log('api') });
    this.#programs.push(api);
    api.start();
    await api.becomeReady(() => answers(`${this.address}/health/ready`));
  }

  async #startFleet(url: string): Promise<void> {
    const { settings } = this;
    const script = [
      '--conditions=@custodian/source',
      path.join(checkout, 'tools/simulator/simulator.ts'),
      ...settings.fleetArguments,
    ];
    const env = { ...this.#environment(url), CUSTODIAN_URL: this.address };
    const fleet = new Program({ name: 'the simulated fleet', script, env, log: this.#log('simulator') });
    this.#programs.unshift(fleet);
    fleet.start();
    await fleet.becomeReady(settled(1000));
  }

  #log(name: string): LogFile {
    return new LogFile(path.join(this.settings.home, 'logs', `${name}.log`));
  }

  #environment(url: string): NodeJS.ProcessEnv {
    const { home, host, port } = this.settings;
    return {
      ...process.env,
      NODE_ENV: 'production',
      CUSTODIAN_HOME: home,
      DATABASE_URL: url,
      HOST: host,
      PORT: String(port),
      ...(this.demoPassword ? { DEMO_PASSWORD: this.demoPassword } : {}),
      ...(this.setupCode ? { SETUP_CODE: this.setupCode } : {}),
    };
  }
}

/** For a program that has no door to knock on: it is ready once it has run for a moment. */
function settled(milliseconds: number): () => Promise<boolean> {
  const since = Date.now() + milliseconds;
  return () => Promise.resolve(Date.now() > since);
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  return answer?.ok === true;
}
