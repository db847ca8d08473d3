import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { v7 as uuid } from 'uuid';
import { clearExceptions, raiseExceptions } from '../exceptions/raise-exceptions.ts';
import { addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { MailTransport } from './mail-transport.ts';
import type { MailView, NotificationView } from './notifications.service.ts';
import { sendMails } from './send-mails.ts';
import { spreadNotifications } from './spread-notifications.ts';
import { writeMails } from './write-mails.ts';

describe('notifications', () => {
  let test: TestApp;
  let manager: TestClient;
  let coordinator: TestClient;
  let here: string;
  let there: string;
  const received: string[] = [];
  let refuses = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, callback) => callback(refuses ? new Error('Mailbox is full') : null),
    onData: (stream, _session, callback) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      stream.on('end', () => {
        // Lines are folded and some signs written as codes on the way.
        received.push(text.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '='));
        callback(null);
      });
    },
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.server.address() as AddressInfo;
    test = await startTestApp({
      ROLES: 'api',
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      PUBLIC_URL: 'https://custodian.example/',
    });
    here = await addStation(test.database, 'CHE', 'Chesterfield');
    there = await addStation(test.database, 'BUX', 'Buxton');
    manager = await test.signIn('fleet_manager');
    coordinator = await test.signIn('station_coordinator', { stationId: here });
  });
  afterAll(async () => {
    await test.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  const raise = async (title: string, stationId: string, severity: 'bad' | 'warn' = 'bad'): Promise<string> => {
    const causeKey = uuid();
    const one = {
      kind: 'job-failed',
      causeKey,
      severity,
      title,
      detail: 'Why',
      subject: { kind: 'job', id: null, label: 'x' },
      stationId,
    };
    await test.database.transaction((tx) => raiseExceptions(tx, [one], new Date()));
    return causeKey;
  };
  const tell = async (now: Date): Promise<void> => {
    await test.database.transaction((tx) => spreadNotifications(tx, now));
    await test.database.transaction((tx) => writeMails(tx, now, 'https://custodian.example'));
    await sendMails(test.database, (mail) => test.app.get(MailTransport).send(mail), now);
  };
  const told = async (client: TestClient) =>
    (await client.get<{ items: NotificationView[]; unread: number }>('/api/v1/notifications')).body;
  const titles = async (client: TestClient) => (await told(client)).items.map(({ exception }) => exception.title);
  const settle = (client: TestClient, given: object) =>
    client.patch('/api/v1/notifications/settings', given, { 'if-match': '*' });
  const after = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

  it('reach each person once, within their scope and by what they want to hear of', async () => {
    await raise('Here', here);
    await raise('There', there);
    await raise('Small', here, 'warn');
    await tell(new Date());
    await tell(new Date());
    expect(await titles(manager)).toEqual(['There', 'Here']);
    expect(await titles(coordinator)).toEqual(['Here']);
    expect((await told(manager)).unread).toBe(2);
    expect((await manager.post('/api/v1/notifications/read')).status).toBe(204);
    expect((await told(manager)).unread).toBe(0);
    expect((await told(coordinator)).unread).toBe(1);
    expect((await settle(manager, { onlyUrgent: false, stations: ['CHE'] })).status).toBe(200);
    await raise('Small again', here, 'warn');
    await raise('There again', there);
    await tell(new Date());
    expect(await titles(manager)).toEqual(['Small again', 'There', 'Here']);
  });

  it('go by mail at once, what comes within minutes together, and not what was cleared meanwhile', async () => {
    await settle(coordinator, { mail: 'at_once' });
    await raise('First', here);
    await tell(after(0));
    expect(received).toHaveLength(1);
    expect(received[0]).toContain('Subject: Urgent: First');
    expect(received[0]).toContain('https://custodian.example/exceptions?peek=');
    const cleared = await raise('Gone again', here);
    await raise('Second', here);
    await raise('Third', here);
    await test.database.transaction((tx) => clearExceptions(tx, 'job-failed', [cleared], new Date()));
    await tell(after(1));
    expect(received).toHaveLength(1);
    await tell(after(6));
    expect(received).toHaveLength(2);
    expect(received[1]).toContain('Subject: 2 exceptions, 2 of them urgent');
    expect(received[1]).not.toContain('Gone again');
  });

  it('that the mail server refuses are tried again, and say why they did not go', async () => {
    refuses = true;
    await raise('Fourth', here);
    await tell(after(12));
    const mails = async () => (await coordinator.get<{ items: MailView[] }>('/api/v1/notifications/mails')).body.items;
    const [failed] = await mails();
    expect(failed).toMatchObject({
      state: 'waiting',
      tries: 1,
      lastProblem: expect.stringContaining('Mailbox is full'),
    });
    refuses = false;
    await tell(after(12.5));
    expect((await mails())[0]).toMatchObject({ state: 'waiting' });
    await tell(after(14));
    expect((await mails())[0]).toMatchObject({ state: 'sent', tries: 2, lastProblem: null });
    expect((await manager.post(`/api/v1/notifications/mails/${failed?.id}/retry`)).status).toBe(404);
    const admin = await test.signIn('admin');
    expect(
      (await admin.get<{ items: MailView[] }>('/api/v1/notifications/mails/everybody')).body.items.length,
    ).toBeGreaterThan(2);
    expect((await manager.get('/api/v1/notifications/mails/everybody')).status).toBe(403);
  });

  it('are chosen by each person for themselves, under If-Match', async () => {
    const { headers, body } = await coordinator.get('/api/v1/notifications/settings');
    expect(body).toMatchObject({ settings: { mail: 'at_once', onlyUrgent: true }, canMail: true });
    const change = (tag: string) =>
      coordinator.patch('/api/v1/notifications/settings', { mail: 'daily' }, { 'if-match': tag });
    expect((await change(headers.get('etag') ?? '')).status).toBe(200);
    expect((await change(headers.get('etag') ?? '')).status).toBe(412);
    expect(
      (await coordinator.patch('/api/v1/notifications/settings', { mail: 'pigeon' }, { 'if-match': '*' })).status,
    ).toBe(400);
  });
});
