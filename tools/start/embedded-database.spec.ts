import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startDatabase, type Database } from './embedded-database.ts';
import { commandLineOf } from './running-process.ts';

let home: string;
let said: string[];
const homes: string[] = [];
const log = (line: string) => said.push(line);
const running: Database[] = [];

const start = async (options: { adopt?: boolean } = {}) => {
  const database = await startDatabase({ home, log, ...options });
  running.push(database);
  return database;
};

const ask = async (url: string, question: string) => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(question);
    return rows;
  } finally {
    await client.end();
  }
};

const isAlive = (pid: number) => commandLineOf(pid) !== undefined;

const newHome = () => {
  home = mkdtempSync(path.join(tmpdir(), 'custodian-database-'));
  homes.push(home);
};

describe('the embedded database', () => {
  // Making one takes longer than everything else: all but the last go on with what the first has made.
  beforeAll(() => {
    newHome();
    // mkdtemp closes the folder, as a home would be; these tests are about an open one.
    execFileSync('chmod', ['755', home]);
  });

  beforeEach(() => {
    said = [];
  });

  afterEach(async () => {
    for (const database of running.splice(0)) await database.stop();
  });

  afterAll(() => {
    for (const one of homes) rmSync(one, { recursive: true, force: true });
  });

  it('is made once, speaks UTF-8 in the C locale and keeps its data and its port', async () => {
    const first = await start();
    await ask(first.url, `create table kept as select 'Bakewell – ŵ' as name`);
    const [settings] = await ask(
      first.url,
      `select pg_encoding_to_char(encoding) as encoding, datcollate as locale from pg_database where datname = 'custodian'`,
    );
    expect(settings).toEqual({ encoding: 'UTF8', locale: 'C.UTF-8' });
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select name from kept')).toEqual([{ name: 'Bakewell – ŵ' }]);
  });

  it('restarts a server that a killed run left behind, and its data is still there', async () => {
    const left = await start();
    await ask(left.url, 'create table left_behind as select 1 as one');
    const next = await start();
    expect(said.join()).toContain('an earlier run left behind');
    expect(isAlive(left.pid)).toBe(false);
    expect(next.url).toBe(left.url);
    expect(await ask(next.url, 'select one from left_behind')).toEqual([{ one: 1 }]);
  });

  it('takes over a running server when asked to', async () => {
    const left = await start();
    const next = await start({ adopt: true });
    expect(next.pid).toBe(left.pid);
  });

  it('starts after the server itself was killed', async () => {
    const killed = await start();
    await ask(killed.url, 'create table not_lost as select 1 as one');
    process.kill(killed.pid, 'SIGKILL');
    const next = await start();
    expect(await ask(next.url, 'select one from not_lost')).toEqual([{ one: 1 }]);
  });

  it('is not fooled by a lock file whose process number now belongs to another program', async () => {
    const first = await start();
    await first.stop();
    const data = path.join(home, 'database/data');
    writeFileSync(path.join(data, 'postmaster.pid'), `${process.pid}\n${data}\n0\n5432\n\n\n\nready\n`);
    const second = await start();
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('goes to another port when its own is taken, and remembers that', async () => {
    const first = await start();
    await first.stop();
    const port = Number(new URL(first.url).port);
    const { createServer } = await import('node:net');
    const squatter = createServer().listen(port, '127.0.0.1');
    const second = await start();
    expect(new URL(second.url).port).not.toBe(String(port));
    squatter.close();
    expect(JSON.parse(readFileSync(path.join(home, 'database.json'), 'utf8'))).toMatchObject({
      port: Number(new URL(second.url).port),
    });
  });

  it('serves a data folder that lies in a closed folder', async () => {
    newHome();
    execFileSync('chmod', ['700', home]);
    const database = await start();
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.stop();
    const { folder } = JSON.parse(readFileSync(path.join(home, 'database.json'), 'utf8')) as { folder: string };
    if (process.getuid?.() === 0) expect(said.join()).toContain('cannot reach');
    rmSync(folder, { recursive: true, force: true });
  });
});
