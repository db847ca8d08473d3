import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';
import { NpmStart, until } from './npm-start.testing.ts';

const admin = { email: 'it@force.example', password: 'a long enough password' };
const starts: NpmStart[] = [];
const folders: string[] = [];

const newFolder = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'custodian-start-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
};

const start = (folder: string, port: number, environment: NodeJS.ProcessEnv = {}) => {
  const started = new NpmStart({ folder, port, environment });
  starts.push(started);
  return started;
};

const post = (url: string, body: object) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const signsIn = async ({ address }: NpmStart) => (await post(`${address}/api/v1/session`, admin)).status === 200;

/** By the environment of processes we tell whose they are: Linux lets us read it. */
const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('npm start -- --empty', () => {
  let folder: string;
  let port: number;

  beforeAll(async () => {
    folder = newFolder();
    port = await freePort();
  });

  afterAll(async () => {
    for (const one of starts) await one.end();
    for (const one of folders) rmSync(one, { recursive: true, force: true });
  });

  it('prints a code with which the first visitor, and no second one, becomes the administrator', async () => {
    const product = await start(folder, port).ready();
    const visitor = { ...admin, name: 'Force IT' };
    expect((await post(`${product.address}/api/v1/setup`, { ...visitor, code: 'a guess' })).status).toBe(400);
    expect((await post(`${product.address}/api/v1/setup`, { ...visitor, code: product.setupCode })).status).toBe(204);
    expect((await post(`${product.address}/api/v1/setup`, { ...visitor, code: product.setupCode })).status).toBe(409);
    expect(await signsIn(product)).toBe(true);
  });

  it('refuses a second start on the same folder, and one on the same port, with what to do', async () => {
    const again = start(folder, port);
    expect(await again.ended).toBe(1);
    expect(again.said).toMatch(/already runs from .* at http:\/\/127\.0\.0\.1:\d+ \(process \d+\)/);
    expect(again.said).toContain('CUSTODIAN_HOME=… PORT=… npm start');

    const beside = start(newFolder(), port);
    expect(await beside.ended).toBe(1);
    expect(beside.said).toMatch(
      new RegExp(`Port ${port} is taken by the Custodian of /.*PORT=${port + 1} npm start`, 's'),
    );
  });

  it('brings API and database back when they are killed under it', async () => {
    const [product] = starts;
    if (!product) throw new Error('nothing runs');
    process.kill(product.find('dist/main.js'), 'SIGKILL');
    await until(() => product.said.includes('the API ended (SIGKILL)'));
    await until(() => signsIn(product).catch(() => false));

    const killed = product.postmaster ?? 0;
    process.kill(killed, 'SIGKILL');
    await until(() => product.postmaster !== undefined && product.postmaster !== killed);
    await until(() => signsIn(product).catch(() => false));
  });

  it('stops everything in order on Ctrl-C, and says that the data stays', async () => {
    const [product] = starts;
    product?.interrupt();
    await product?.gone();
    expect(product?.said).toContain('stopped; the data stays');
  });

  it('starts again within seconds, keeps the data and asks for no code', async () => {
    const began = Date.now();
    const product = await start(folder, port).ready();
    // Two or three on a machine that does nothing else.
    expect(Date.now() - began).toBeLessThan(30_000);
    expect(await signsIn(product)).toBe(true);
    expect(product.setupCode).toBeUndefined();
  });

  it.each([
    ['npm', 'npm start', true],
    ['the starter under npm', 'start.mjs', true],
    ['what starts the programs', 'run.ts', false],
  ])('ends by itself when %s is killed, and the next start keeps the data', async (_, words, endsAll) => {
    const killed = starts.at(-1);
    if (!killed) throw new Error('nothing runs');
    process.kill(killed.find(words), 'SIGKILL');
    // Without run.ts nobody is left to stop the database: the next start does.
    await until(() => killed.processes().filter((pid) => endsAll || pid !== killed.postmaster).length === 0);
    const product = await start(folder, port).ready();
    expect(await signsIn(product)).toBe(true);
  });

  it('stops everything on SIGTERM from a service manager', async () => {
    const product = starts.at(-1);
    product?.npm.kill('SIGTERM');
    await product?.gone();
    expect(product?.said).toContain('stopped; the data stays');
  });

  it('makes the administrator that the environment names, and prints no code', async () => {
    const names = { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password };
    const product = await start(newFolder(), await freePort(), names).ready();
    expect(product.setupCode).toBeUndefined();
    expect(await signsIn(product)).toBe(true);
  });

  it('names another program that holds the port', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await until(() => squatter.listening);
    const taken = (squatter.address() as { port: number }).port;
    const refused = start(newFolder(), taken);
    expect(await refused.ended).toBe(1);
    expect(refused.said).toContain(`(process ${process.pid})`);
    squatter.close();
  });
});
