import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '../start/free-port.ts';
import { checkout } from '../start/product.ts';
import { fillRegister } from './fill-register.ts';

/** A product under measurement: its address, a token that may do all a fleet manager may, and its database. */
export interface BenchServer {
  readonly address: string;
  readonly token: string;
  /** By which another person, who approves what this one makes, is known: a token may not approve. */
  readonly approver: Credentials;
  readonly database: pg.Pool;
  readonly databaseUrl: string;
  /** Enrols docks, all at one station; answers serial and token of each. */
  enrolDocks(count: number): Promise<readonly { serial: string; token: string }[]>;
  /** Grows its register to this many cameras. */
  fill(cameras: number): Promise<void>;
  residentMegabytes(): Promise<number>;
  /** The most it ever took; null where the machine does not tell. */
  peakMegabytes(): number | null;
  stop(): Promise<void>;
}

const email = 'bench@custodian.example';
const approverEmail = 'approver@custodian.example';
const password = 'only for this one run';

/** Starts the built product on a database of this name, made on the server of `serverUrl`. */
export async function startBenchServer(serverUrl: string, name: string, home: string): Promise<BenchServer> {
  const databaseUrl = await makeDatabase(serverUrl, name);
  const port = await freePort();
  const environment = {
    ...process.env,
    CUSTODIAN_HOME: home,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    ADMIN_EMAIL: email,
    ADMIN_PASSWORD: password,
    NODE_ENV: 'production',
  };
  const migration = spawn(process.execPath, [path.join(checkout, 'apps/api/dist/migrate.js')], { env: environment });
  const [code] = (await once(migration, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the migrations of ${name} ended with ${code}`);
  const server = spawn(process.execPath, [path.join(checkout, 'apps/api/dist/main.js')], {
    env: environment,
    stdio: 'ignore',
  });
  const address = `http://127.0.0.1:${port}`;
  await answering(`${address}/health/ready`);
  const database = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const { rowCount: isFilled } = await database.query(`SELECT FROM stations WHERE code = 'BENCH'`);
  if (!isFilled) await makeModels(address, database);
  const token = await tokenOf(address, email);
  return {
    address,
    token,
    approver: await signIn(address, approverEmail),
    database,
    databaseUrl,
    enrolDocks: async (count) => {
      const docks = [];
      for (let n = 0; n < count; n++) {
        const serial = `BENCH-${Date.now().toString(36)}-${n}`;
        const made = await post(address, bearer(token), '/api/v1/docks', {
          serial,
          model: 'Bench dock',
          station: 'BENCH',
          bays: 14,
        });
        docks.push({ serial, token: String(made['token']) });
      }
      return docks;
    },
    fill: (cameras) => fillRegister(database, cameras),
    residentMegabytes: async () => {
      const metrics = await (await fetch(`${address}/metrics`)).text();
      return Math.round(Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]) / 1e6);
    },
    peakMegabytes: () => {
      const told = `/proc/${server.pid}/status`;
      const peak = existsSync(told) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(told, 'utf8'))?.[1] : undefined;
      return peak === undefined ? null : Math.round(Number(peak) / 1000);
    },
    stop: async () => {
      await database.end();
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
}

/** One person may not both administer and manage a fleet; the one run of a measurement may. */
async function makeModels(address: string, database: pg.Pool): Promise<void> {
  const asAdmin = await signIn(address, email);
  await post(address, asAdmin, '/api/v1/models', {
    name: 'Bench dock',
    kind: 'dock',
    verification: 'feedback',
    signature: 'device',
  });
  await post(address, asAdmin, '/api/v1/models', {
    name: 'Bench camera',
    kind: 'camera',
    verification: 'version',
    signature: 'device',
  });
  await database.query(`INSERT INTO stations (id, code, name) VALUES (gen_random_uuid(), 'BENCH', 'Bench')`);
  await database.query(`UPDATE users SET role = 'fleet_manager', version = version + 1`);
  await database.query(
    `INSERT INTO users (id, email, name, role, password_hash) SELECT gen_random_uuid(), $1, 'Approver', 'firmware_approver', password_hash FROM users`,
    [approverEmail],
  );
}

/** Makes a database of this name, or finds the one of an earlier run. */
async function makeDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 900; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not answer within 90 seconds`);
}

/** Headers that say who asks. */
export type Credentials = Readonly<Record<string, string>>;

export function bearer(token: string): Credentials {
  return { authorization: `Bearer ${token}` };
}

async function signIn(address: string, email: string): Promise<Credentials> {
  const signedIn = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ email, password }),
  });
  return { cookie: signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '', origin: address };
}

async function tokenOf(address: string, email: string): Promise<string> {
  const { token } = await post(address, await signIn(address, email), '/api/v1/tokens', { name: 'bench' });
  return String(token);
}

/** Sends a command, with JSON or with a form; answers its body. */
export async function post(
  address: string,
  credentials: Credentials,
  where: string,
  body: object = {},
): Promise<Record<string, unknown>> {
  const isForm = body instanceof FormData;
  const answer = await fetch(`${address}${where}`, {
    method: 'POST',
    headers: { ...credentials, ...(isForm ? {} : { 'content-type': 'application/json' }) },
    body: isForm ? body : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${where} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}
