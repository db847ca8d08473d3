import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { postWebhook } from './post-webhook.ts';
import { secretOf, signatureHeaders, type SignedContent } from './sign-webhook.ts';
import { WebhookReceiver } from './webhook-receiver.testing.ts';

const page = resolve(import.meta.dirname, '../../../../docs/webhooks.md');
const secret = secretOf(randomBytes(32));

describe('the receiver of docs/webhooks.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'custodian-receiver-'));
  let child: ChildProcessByStdio<null, Readable, null>;
  let port: number;
  let said = '';

  beforeAll(async () => {
    const file = join(folder, 'receive.mjs');
    writeFileSync(file, /```js\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8'))?.[1] ?? '');
    const holder = await new WebhookReceiver().listen();
    port = holder.port;
    await holder.close();
    child = spawn(process.execPath, [file], {
      env: { WEBHOOK_SECRET: secret, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    await once(child.stdout, 'data');
  });
  afterAll(async () => {
    child.kill('SIGKILL');
    await once(child, 'close');
    rmSync(folder, { recursive: true });
  });

  const now = (): number => Math.floor(Date.now() / 1000);
  const post = async (
    content: SignedContent,
    secrets: readonly string[],
    body = content.body,
  ): Promise<number | null> => {
    const headers = { 'content-type': 'application/json', ...signatureHeaders(content, secrets) };
    const privateHosts = ['http://127.0.0.1'];
    const url = `http://127.0.0.1:${port}/`;
    return (await postWebhook({ url, headers, body, privateHosts, timeoutMilliseconds: 10_000 })).status;
  };

  it('takes what we sign, once for each id, also while a replaced secret signs beside the new one', async () => {
    const content = { id: 'one', timestamp: now(), body: '{"type":"exception.raised","data":{"exception":{}}}' };
    expect(await post(content, [secret])).toBe(204);
    expect(await post({ ...content, timestamp: now() + 1 }, [secretOf(randomBytes(32)), secret])).toBe(204);
    expect(await post({ ...content, id: 'two' }, [secret])).toBe(204);
    while ((said.match(/exception\.raised/g) ?? []).length < 2) await once(child.stdout, 'data');
    expect(said.match(/exception\.raised/g)).toHaveLength(2);
  });

  it('refuses another body, another secret, and what is old', async () => {
    const content = { id: 'three', timestamp: now(), body: '{"type":"exception.raised"}' };
    expect(await post(content, [secret], '{"type":"exception.cleared"}')).toBe(401);
    expect(await post(content, [secretOf(randomBytes(32))])).toBe(401);
    expect(await post({ ...content, timestamp: now() - 301 }, [secret])).toBe(401);
    expect(await post({ ...content, timestamp: Number.NaN }, [secret])).toBe(401);
  });
});
