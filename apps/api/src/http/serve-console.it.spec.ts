import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';

describe('the console, served', () => {
  let folder: string;
  let test: TestApp;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'custodian-console-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Custodian</title>');
    writeFileSync(join(folder, 'main-ABCDEFGH.js'), 'void 0;');
    writeFileSync(join(folder, 'chunk-7iqz-_fi.js'), 'void 0;');
    writeFileSync(join(folder, 'service-worker.js'), `importScripts('/service-worker-build.js');`);
    test = await startTestApp({ ROLES: 'api', CONSOLE_FOLDER: folder });
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const build = async () => (await test.anonymous.get('/service-worker-build.js')).text;

  it('keeps hashed files for ever and asks again for everything else, the service worker above all', async () => {
    const cached = async (path: string) => (await test.anonymous.get(path)).headers.get('cache-control');
    for (const path of ['/main-ABCDEFGH.js', '/chunk-7iqz-_fi.js'])
      expect([path, await cached(path)]).toEqual([path, 'public, max-age=31536000, immutable']);
    for (const path of ['/service-worker.js', '/service-worker-build.js', '/index.html'])
      expect([path, await cached(path)]).toEqual([path, 'no-cache']);
  });

  it('lets only its own service worker run', async () => {
    const { headers } = await test.anonymous.get('/service-worker.js');
    expect(headers.get('content-type')).toContain('javascript');
    expect(headers.get('content-security-policy')).toContain(`worker-src 'self'`);
  });

  it('names every file that a page needs, and another version as soon as one changes', async () => {
    const first = await build();
    expect(first).toContain('"files":["/chunk-7iqz-_fi.js","/index.html","/main-ABCDEFGH.js"]');
    expect(await build()).toBe(first);
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Custodiam</title>');
    expect(await build()).not.toBe(first);
  });

  it('serves the files of a console that was built again meanwhile', async () => {
    const fresh = '/main-NEWNEWNE.js';
    expect((await test.anonymous.get(fresh)).status).toBe(404);
    writeFileSync(join(folder, fresh), 'void 1;');
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Custodian</title>');
    utimesSync(join(folder, 'index.html'), new Date(), new Date(Date.now() + 60_000));
    const answer = await test.anonymous.get(`${fresh}?x`);
    expect([answer.status, answer.text]).toEqual([200, 'void 1;']);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await test.anonymous.get('/../package.json')).status).toBe(404);
    expect((await test.anonymous.get('/main-OTHEROTH.js')).status).toBe(404);
  });

  it('answers a page address with the index, and an address of the API never', async () => {
    const page = await test.anonymous.get('/stock-takes/1', { accept: 'text/html' });
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('<!doctype html>')]);
    expect((await test.anonymous.get('/api/v1/none', { accept: 'text/html' })).status).toBe(404);
  });
});
