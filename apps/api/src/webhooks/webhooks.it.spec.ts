import { webhookWaits } from '@custodian/domain';
import { v7 as uuid } from 'uuid';
import { clearExceptions, raiseExceptions } from '../exceptions/raise-exceptions.ts';
import { addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { announceRollout } from './announce-rollout.ts';
import { deliverDue, type Courier } from './deliver-due.ts';
import type { DeliveryView } from './delivery-list.query.ts';
import { postWebhook } from './post-webhook.ts';
import { signatureHeaders } from './sign-webhook.ts';
import { spreadWebhooks } from './spread-webhooks.ts';
import { WebhookReceiver } from './webhook-receiver.testing.ts';
import { WebhookSecrets } from './webhook-secrets.ts';
import type { WebhookView } from './webhook-view.ts';
import type { WebhookWithSecret } from './webhooks.service.ts';

const privateHosts = ['http://127.0.0.1'];

describe('webhooks', () => {
  let test: TestApp;
  let admin: TestClient;
  let here: string;
  let courier: Courier;
  let receiver: WebhookReceiver;
  let made: WebhookWithSecret;

  beforeAll(async () => {
    receiver = await new WebhookReceiver().listen();
    test = await startTestApp({
      ROLES: 'api',
      WEBHOOK_PRIVATE_HOSTS: privateHosts.join(),
      PUBLIC_URL: 'https://c.example',
    });
    here = await addStation(test.database, 'CHE', 'Chesterfield');
    await addStation(test.database, 'BUX', 'Buxton');
    admin = await test.signIn('admin');
    const secrets = test.app.get(WebhookSecrets);
    courier = {
      post: (url, headers, body) => postWebhook({ url, headers, body, privateHosts, timeoutMilliseconds: 400 }),
      open: (sealed, id) => secrets.open(sealed, id),
    };
  });
  afterAll(async () => {
    await test.close();
    await receiver.close();
  });
  beforeEach(async () => {
    receiver.takes();
    receiver.received.length = 0;
    made = (await make()).body;
  });
  afterEach(async () => {
    await admin.delete(path());
    // What a test leaves behind is told to nobody.
    await test.database.transaction((tx) => spreadWebhooks(tx, new Date(), null));
  });

  const path = (): string => `/api/v1/webhooks/${made.id}`;
  const make = (change: object = {}) =>
    admin.post<WebhookWithSecret>('/api/v1/webhooks', {
      name: uuid(),
      url: receiver.url,
      events: ['exception.raised', 'exception.cleared', 'exception.assigned', 'rollout.started'],
      ...change,
    });
  const read = async () => (await admin.get<WebhookView>(path())).body;
  const patch = (change: object) => admin.patch<WebhookView>(path(), change, { 'if-match': '*' });
  const told = async () => (await admin.get<{ items: DeliveryView[] }>(`${path()}/deliveries`)).body.items;
  const after = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);
  const tell = async (now = new Date()): Promise<void> => {
    await test.database.transaction((tx) => spreadWebhooks(tx, now, 'https://c.example'));
    await deliverDue(test.database, made.id, courier, () => now);
  };
  const raise = async (
    title: string,
    severity: 'bad' | 'warn' = 'bad',
    stationId: string | null = here,
  ): Promise<string> => {
    const causeKey = uuid();
    const subject = { kind: 'job', id: null, label: 'The label' };
    const one = { kind: 'job-failed', causeKey, severity, title, detail: 'Why', subject, stationId };
    await test.database.transaction((tx) => raiseExceptions(tx, [one], new Date()));
    return causeKey;
  };
  const bodies = () =>
    receiver.received.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> });

  it('tell what happens to an exception and a rollout, once each, signed, and without a person’s name', async () => {
    const cause = await raise('2417 A. Marsden has left');
    await test.database.transaction((tx) => clearExceptions(tx, 'job-failed', [cause], new Date()));
    const rollout = { id: uuid(), name: 'Spring' };
    await test.database.transaction((tx) =>
      announceRollout(tx, { type: 'rollout.started', rollout, actor: 'B. Holmes' }),
    );
    await tell();
    await tell(after(60));
    expect(bodies().map(({ type }) => type)).toEqual(['exception.raised', 'exception.cleared', 'rollout.started']);
    const [first, , third] = receiver.received;
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      data: {
        exception: { kind: 'job-failed', severity: 'urgent', station: { code: 'CHE', name: 'Chesterfield' } },
        url: expect.stringMatching(/^https:\/\/c\.example\/exceptions\?peek=/),
      },
    });
    expect(third?.body).toContain(`https://c.example/rollouts/${rollout.id}`);
    expect(receiver.received.map(({ body }) => body).join()).not.toMatch(/Marsden|Holmes/);
    const { headers, body } = first ?? { headers: {}, body: '' };
    const content = { id: String(headers['webhook-id']), timestamp: Number(headers['webhook-timestamp']), body };
    expect(headers).toMatchObject(signatureHeaders(content, [made.secret]));
    expect(new Set(receiver.received.map((one) => one.headers['webhook-id'])).size).toBe(3);
  });

  it('tell what was chosen only, with the words where an administrator wants them', async () => {
    await patch({ onlyUrgent: true, stations: ['che'], includesWords: true, events: ['exception.raised'] });
    await raise('Small', 'warn');
    await raise('Nowhere', 'bad', null);
    await raise('Here');
    await tell();
    expect(bodies().map(({ data }) => data['words'])).toEqual([
      expect.objectContaining({ title: 'Here', detail: 'Why' }),
    ]);
    expect((await patch({ stations: ['NOPE'] })).status).toBe(400);
  });

  it('that are not taken are tried again under the same id with the same body, and say what happened', async () => {
    receiver.answers(503, { 'retry-after': '120' }, 'Busy');
    await raise('First');
    await raise('Second');
    await tell();
    expect(receiver.received).toHaveLength(1);
    expect(await read()).toMatchObject({ waiting: 2, failingSince: expect.any(String) });
    receiver.takes();
    await tell(after(1));
    await tell(after(3));
    const [one, ...later] = receiver.received;
    expect(later).toHaveLength(2);
    const again = later.find(({ headers }) => headers['webhook-id'] === one?.headers['webhook-id']);
    expect(again?.body).toBe(one?.body);
    expect(again?.headers['webhook-timestamp']).not.toBe(one?.headers['webhook-timestamp']);
    expect(await read()).toMatchObject({ waiting: 0, failingSince: null, lastDeliveredAt: expect.any(String) });
    const kept = (await told()).find(({ eventId }) => eventId === one?.headers['webhook-id']);
    expect(kept).toMatchObject({
      state: 'delivered',
      tries: 2,
      attempts: [
        { status: 503, answer: 'Busy', problem: 'It answered 503.', milliseconds: expect.any(Number) },
        { status: 204, problem: null },
      ],
    });
  });

  it('are not lost with a worker that dies while it sends, nor sent twice by two at once', async () => {
    await raise('Sent while dying');
    await raise('Sent after');
    await test.database.transaction((tx) => spreadWebhooks(tx, new Date(), null));
    const dying: Courier = { ...courier, post: () => Promise.reject(new Error('killed')) };
    await expect(deliverDue(test.database, made.id, dying)).rejects.toThrow('killed');
    const both = (now: Date) => Promise.all([1, 2].map(() => deliverDue(test.database, made.id, courier, () => now)));
    await both(new Date());
    expect(receiver.received).toHaveLength(1);
    await both(after(2));
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
    expect(receiver.received).toHaveLength(2);
    expect((await told()).map(({ state, tries }) => [state, tries])).toEqual([
      ['delivered', 1],
      ['delivered', 2],
    ]);
  });

  it('end dead after the last try, and can be sent again; redirects and slow answers count as failures', async () => {
    let asked = 0;
    receiver.answer = (response) => {
      asked += 1;
      if (asked === 1) response.writeHead(307, { location: `http://127.0.0.1:${receiver.port}/elsewhere` }).end();
      else if (asked > 2) response.writeHead(500).end('x'.repeat(200_000));
    };
    await raise('Never taken');
    let minutes = 0;
    await tell();
    for (const wait of webhookWaits) await tell(after((minutes += wait / 60_000 + 1)));
    const [dead] = await told();
    expect(dead).toMatchObject({ state: 'dead', tries: 9, nextTryAt: null });
    expect(dead?.attempts.slice(0, 3)).toMatchObject([
      { status: 307, problem: 'It answered 307; redirects are not followed.' },
      { status: null, problem: 'It did not answer within 0 seconds.' },
      { status: 500, answer: 'x'.repeat(300) },
    ]);
    receiver.takes();
    const again = `${path()}/deliveries/${dead?.id}/send-again`;
    expect((await admin.post(again)).status).toBe(204);
    await tell(after(minutes));
    expect((await told())[0]).toMatchObject({ id: dead?.id, eventId: dead?.eventId, state: 'delivered' });
    expect((await admin.post(again)).body['code']).toBe('webhook-delivery-not-in-state');
  });

  it('are switched off after three days of failing, or at once by 410, which raises an exception until they are on again', async () => {
    const standing = async () =>
      (await admin.get<{ total: number }>('/api/v1/exceptions?status=open&kind=webhook-off')).body.total;
    receiver.answers(500);
    await raise('One');
    await tell();
    await tell(after(73 * 60));
    expect(await read()).toMatchObject({
      enabled: false,
      disabledBecause: expect.stringContaining('three days'),
      waiting: 1,
    });
    expect(await standing()).toBe(1);
    await tell(after(74 * 60));
    expect(receiver.received).toHaveLength(2);
    expect((await patch({ enabled: true })).body).toMatchObject({ enabled: true, failingSince: null });
    expect(await standing()).toBe(0);
    receiver.answers(410);
    await raise('Two');
    await tell(after(75 * 60));
    expect(await read()).toMatchObject({ enabled: false, disabledBecause: expect.stringContaining('410') });
  });

  it('take no address of a private network, unless it is listed', async () => {
    expect((await make({ url: 'https://10.0.0.8/' })).body).toMatchObject({ errors: [{ field: 'url' }] });
    expect((await make({ url: 'https://hooks.example/a?b=c' })).body.url).toBe('https://hooks.example/a?b=c');
  });

  it('keep the secret sealed, show it once, and sign with both for a day after it is replaced', async () => {
    const texts = [(await admin.get('/api/v1/webhooks')).text, (await admin.get(path())).text];
    expect(texts.join()).not.toContain('whsec_');
    const [row] = await test.database.query<{ sealed: Buffer }[]>(
      `SELECT sealed_secret AS sealed FROM webhook_endpoints WHERE id = $1`,
      [made.id],
    );
    expect(row?.sealed.toString('latin1')).not.toContain('whsec_');
    const { secret } = (await admin.post<WebhookWithSecret>(`${path()}/rotate-secret`)).body;
    await raise('Overlap');
    await tell();
    await raise('Later');
    await tell(after(25 * 60));
    const signed = receiver.received.map(({ headers, body }) => {
      const content = { id: String(headers['webhook-id']), timestamp: Number(headers['webhook-timestamp']), body };
      const expected = (secrets: string[]) => signatureHeaders(content, secrets)['webhook-signature'];
      return [
        headers['webhook-signature'] === expected([secret, made.secret]),
        headers['webhook-signature'] === expected([secret]),
      ];
    });
    expect(signed).toEqual([
      [true, false],
      [false, true],
    ]);
    const [{ n } = { n: 0 }] = await test.database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM audit_events WHERE subject_id = $1 AND action LIKE 'webhook.%'`,
      [made.id],
    );
    expect(n).toBe(2);
  });

  it('are an administrator’s to make, and an auditor’s to read', async () => {
    const auditor = await test.signIn('auditor');
    const manager = await test.signIn('fleet_manager');
    expect((await auditor.get(path())).status).toBe(200);
    expect((await auditor.post(`${path()}/test`)).status).toBe(403);
    expect((await manager.get(path())).status).toBe(403);
    expect((await admin.patch(path(), { onlyUrgent: true })).status).toBe(428);
    expect((await make({ name: made.name.toUpperCase() })).status).toBe(409);
    expect((await make({ events: ['webhook.test'] })).status).toBe(400);
  });

  it('are tried by a button, also while they are switched off, and a failed test is not tried again', async () => {
    await patch({ enabled: false });
    receiver.answers(500);
    expect((await admin.post(`${path()}/test`)).status).toBe(202);
    await tell(after(1));
    expect(bodies()).toMatchObject([{ type: 'webhook.test' }]);
    expect(await told()).toMatchObject([{ type: 'webhook.test', state: 'dead', tries: 1 }]);
  });
});
