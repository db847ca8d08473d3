import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { LogFile } from '../start/log-file.ts';
import { checkout } from '../start/product.ts';
import { runToEnd } from '../start/program.ts';
import { freePort } from '../start/free-port.ts';
import type { OwnPostgres } from './own-postgres.testing.ts';
import type { RedisServer } from './redis-server.testing.ts';
import { ServerProcess } from './server-process.testing.ts';

export type Roles = 'api' | 'worker' | 'api,worker';

export const admin = { email: 'admin@faults.example', password: 'only for this one run' };

interface Parts {
  readonly adminUrl: string;
  readonly databaseUrl: string;
  readonly name: string;
  readonly home: string;
  readonly servers: readonly ServerProcess[];
  readonly postgres: OwnPostgres | null;
}

let made = 0;

/** The built product on a database of its own: as many processes as a test asks for, each with its roles. */
export class Installation {
  static async start(processes: readonly Roles[], postgres: OwnPostgres | null = null): Promise<Installation> {
    const adminUrl = postgres?.url ?? process.env['CUSTODIAN_TEST_DATABASE_URL'] ?? '';
    const name = `spec_faults_${process.pid}_${++made}`;
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    await inDatabase(adminUrl, `CREATE DATABASE ${name}`);
    const home = mkdtempSync(path.join(tmpdir(), 'custodian-faults-'));
    chmodSync(home, 0o711);
    mkdirSync(path.join(home, 'logs'));
    const environment: NodeJS.ProcessEnv = {
      ...process.env,
      NODE_ENV: 'production',
      CUSTODIAN_HOME: home,
      DATABASE_URL: url.toString(),
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
      ROLLOUT_PULSE_MILLISECONDS: '1000',
    };
    const log = new LogFile(path.join(home, 'logs', 'migrate.log'));
    await runToEnd({
      name: 'migrate',
      script: [path.join(checkout, 'apps/api/dist/migrate.js')],
      env: environment,
      log,
    });
    const servers: ServerProcess[] = [];
    for (const [index, roles] of processes.entries()) {
      const logPath = path.join(home, 'logs', `${index}.log`);
      const own = { ...environment, ROLES: roles };
      servers.push(new ServerProcess(`${roles} ${index}`, await freePort(), own, logPath));
    }
    const installation = new Installation({ adminUrl, databaseUrl: url.toString(), name, home, servers, postgres });
    const starts = await Promise.allSettled(servers.map((server) => server.start()));
    const failed = starts.find((start) => start.status === 'rejected');
    if (failed) {
      await installation.stop();
      throw failed.reason;
    }
    return installation;
  }

  readonly database: pg.Pool;
  private queueOn: RedisServer | null = null;
  private readonly parts: Parts;

  private constructor(parts: Parts) {
    this.parts = parts;
    this.database = new pg.Pool({ connectionString: parts.databaseUrl, max: 4 });
    this.database.on('error', () => undefined);
  }

  get servers(): readonly ServerProcess[] {
    return this.parts.servers;
  }

  withRole(role: 'api' | 'worker'): ServerProcess[] {
    return this.servers.filter(({ name }) => name.includes(role));
  }

  /** The Redis that holds the queue; null where PostgreSQL does. */
  get redis(): RedisServer | null {
    return this.queueOn;
  }

  /** Starts every process anew with its queue on this Redis, or on PostgreSQL; the jobs of the old queue stay behind. */
  async moveQueue(redis: RedisServer | null): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
    this.queueOn = redis;
    for (const server of this.servers) server.configure({ REDIS_URL: redis?.url });
    await Promise.all(this.servers.map((server) => server.start()));
  }

  /** Copies what its processes have said, for whoever looks into a run that went wrong. */
  keepLogs(folder: string): void {
    cpSync(path.join(this.parts.home, 'logs'), folder, { recursive: true });
  }

  /** The PostgreSQL that only this installation uses; null where it is shared and may not be killed. */
  get postgres(): OwnPostgres | null {
    return this.parts.postgres;
  }

  /** Where the living API processes listen. */
  apiPorts(): number[] {
    return this.withRole('api')
      .filter(({ isAlive }) => isAlive)
      .map(({ port }) => port);
  }

  /** Every job, scheduler and lock of every queue is gone; what works goes on working. */
  async loseQueue(): Promise<void> {
    if (this.queueOn) return this.queueOn.loseEverything();
    const { rows } = await this.database.query<{ table: string }>(
      `SELECT quote_ident(tablename) AS table FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'`,
    );
    const truncate = `TRUNCATE ${rows.map(({ table }) => `bullmq.${table}`).join(', ')}`;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.database.query(truncate);
        return;
      } catch (error) {
        // Workers lock the same tables in another order; whoever comes to this end of it tries again.
        if ((error as { code?: string }).code !== '40P01' || attempt === 20) throw error;
      }
    }
  }

  /** Ends everything and leaves nothing. */
  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
    await this.database.end();
    const { adminUrl, name, home } = this.parts;
    await inDatabase(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    rmSync(home, { recursive: true, force: true });
  }
}

async function inDatabase(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
