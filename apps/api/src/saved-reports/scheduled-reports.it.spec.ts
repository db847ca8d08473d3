import { MailTransport } from '../notifications/mail-transport.ts';
import { sendMails } from '../notifications/send-mails.ts';
import { record } from '../reports/record-usage.testing.ts';
import { pagesOf, says } from '../testing/pdf-text.testing.ts';
import { makeCamera, makePerson, makeSmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { startMailServer } from './report-mails.testing.ts';
import { ReportSenderService } from './report-sender.service.ts';
import type { ReportSending } from './report-sending.ts';
import type { SavedReportView } from './saved-report-view.ts';

const saved = '/api/v1/saved-reports';
/** One instant for every pass, so that no time comes to be due between two of them. */
const now = new Date();
const weekly = { every: 'weekly', weekday: 1, hour: 6, format: 'csv' };

describe('scheduled reports', () => {
  let test: TestApp;
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  let manager: TestClient;
  let coordinator: TestClient;
  let people: readonly [manager: string, coordinator: string];

  beforeAll(async () => {
    mail = await startMailServer();
    test = await startTestApp({ ROLES: 'api', SMTP_URL: mail.url, PUBLIC_URL: 'https://custodian.example' });
    const che = await makeSmallForce(test.database, 'CHE');
    await makeSmallForce(test.database, 'BUX');
    manager = await test.signIn('fleet_manager');
    coordinator = await test.signIn('station_coordinator', { stationId: che.stationId });
    people = [await idOf(manager), await idOf(coordinator)];
    const camera = await makeCamera(test.database, che, 'X2-1');
    await makePerson(test.database, che, '2417');
    await record(test.database, [{ cameraId: camera, startedAt: '2026-01-05T10:00:00Z' }]);
  });
  afterAll(async () => {
    await test.close();
    await mail.close();
  });
  beforeEach(() => mail.arrived.splice(0));

  const idOf = async (client: TestClient): Promise<string> =>
    (await client.get<{ user: { id: string } }>('/api/v1/session')).body.user.id;
  /** A shared report of last month that is sent every Monday, and was due weeks ago for the first time. */
  const due = async (client: TestClient, name: string, given: object = {}): Promise<string> => {
    const { body } = await client.post<SavedReportView>(saved, {
      kind: 'usage',
      name,
      query: { groupBy: 'station' },
      period: 'last-month',
      isShared: true,
    });
    const set = await client.send('PUT', `${saved}/${body.id}/schedule`, { ...weekly, recipients: people, ...given });
    if (set.status !== 200) throw new Error(set.text);
    await makeDue(body.id);
    return body.id;
  };
  const makeDue = (id: string) =>
    test.database.query(
      `UPDATE report_schedules SET next_due_at = next_due_at - interval '63 days' WHERE report_id = $1`,
      [id],
    );
  const pass = () => test.app.get(ReportSenderService).sendDue(now, 'https://custodian.example');
  const handOver = (at = new Date()) => sendMails(test.database, (one) => test.app.get(MailTransport).send(one), at);
  const sendings = async (id: string, client = manager): Promise<ReportSending[]> =>
    (await client.get<{ items: ReportSending[] }>(`${saved}/${id}/sendings`)).body.items;
  const view = async (id: string): Promise<SavedReportView> =>
    (await manager.get<SavedReportView>(`${saved}/${id}`)).body;

  it('are sent once for the last time that was due, late, though two workers look at once and again', async () => {
    const id = await due(manager, 'Weekly');
    await Promise.all([pass(), pass(), pass()]);
    await pass();
    await handOver();
    expect(mail.arrived).toHaveLength(2);
    const sent = await sendings(id);
    expect(sent.map(({ state, of }) => [state, of]).sort()).toEqual([
      ['sent', 'Force'],
      ['sent', 'Station CHE'],
    ]);
    expect(new Set(sent.map(({ dueAt }) => dueAt)).size).toBe(1);
    const { schedule } = await view(id);
    expect(schedule?.words).toBe('every Monday at 06:00');
    expect(Date.parse(schedule?.nextDueAt ?? '')).toBeGreaterThan(now.getTime());
    expect(await test.database.query(`SELECT FROM mail_attachments`)).toHaveLength(0);
  });

  it('carry for each recipient the file that their own scope gives as at that time, marked and explained', async () => {
    const id = await due(manager, 'Marked', { format: 'csv' });
    await pass();
    await handOver();
    const [sending] = await sendings(id);
    for (const [client, of] of [
      [manager, 'Force'],
      [coordinator, 'Station CHE'],
    ] as const) {
      const [arrived] = mail.arrived.filter(({ subject }) => subject.startsWith(`OFFICIAL: Marked, ${of}`));
      const file = await client.get(`${saved}/${id}/file?format=csv&asAt=${sending?.dueAt}`);
      expect(arrived?.file.content.toString('utf8')).toBe(file.text);
      expect(arrived?.file.name).toMatch(/^marked-as-at-\d{4}-\d{2}-\d{2}\.csv$/);
      expect(arrived?.text).toContain('OFFICIAL\n\nMarked, made for');
      expect(arrived?.text).toContain(`https://custodian.example/reports/saved/${id}?asAt=`);
    }
    const audited = await test.database.query<object[]>(
      `SELECT FROM audit_events WHERE action = 'report.send' AND subject_id = $1`,
      [id],
    );
    expect(audited).toHaveLength(2);
  });

  it('are all sent or none of them when a worker is killed, and then once', async () => {
    const id = await due(manager, 'Killed', { format: 'xlsx' });
    await test.database.query(
      `CREATE FUNCTION killed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF (SELECT count(*) FROM report_sendings WHERE report_id = NEW.report_id) = 1 THEN RAISE 'killed'; END IF; RETURN NEW; END $$`,
    );
    await test.database.query(
      `CREATE TRIGGER killed BEFORE INSERT ON report_sendings FOR EACH ROW EXECUTE FUNCTION killed()`,
    );
    await expect(pass()).rejects.toThrow('killed');
    await handOver();
    expect([mail.arrived, await sendings(id)]).toEqual([[], []]);
    await test.database.query(`DROP FUNCTION killed CASCADE`);
    await pass();
    await pass();
    await handOver();
    expect(mail.arrived.map(({ file }) => file.content.subarray(0, 2).toString())).toEqual(['PK', 'PK']);
  });

  it('print, with their charts', async () => {
    await due(manager, 'Printed', { format: 'pdf', recipients: [people[1]] });
    await pass();
    await handOver();
    expect(mail.arrived.map(({ file }) => [file.name, file.content.subarray(0, 5).toString()])).toEqual([
      [expect.stringMatching(/^printed-as-at-.*\.pdf$/), '%PDF-'],
    ]);
  });

  it('say why they did not go, and go when they are tried again', async () => {
    const id = await due(manager, 'Refused', { recipients: [people[0]] });
    mail.refuse('Mailbox is full');
    await pass();
    await handOver();
    const [refused] = await sendings(id);
    expect(refused).toMatchObject({ state: 'waiting', tries: 1, problem: expect.stringContaining('Mailbox is full') });
    expect((await view(id)).schedule?.notSent).toBe(1);
    mail.refuse(null);
    const retry = `${saved}/${id}/sendings/${refused?.id}/retry`;
    expect((await coordinator.post(retry)).status).toBe(403);
    expect((await manager.post(retry)).status).toBe(204);
    await handOver(new Date(Date.now() + 1000));
    expect(mail.arrived).toHaveLength(1);
    expect((await sendings(id))[0]).toMatchObject({ state: 'sent', problem: null });
    expect((await manager.post(retry)).status).toBe(404);
  });

  it('leave out who may not see them at that time, and make theirs when that is mended', async () => {
    const id = await due(manager, 'Hidden');
    const at = `${saved}/${id}`;
    await manager.patch(at, { isShared: false }, { 'if-match': '*' });
    await pass();
    const [left] = await sendings(id);
    expect(left).toMatchObject({ state: 'not_made', problem: 'The report is not shared any more.' });
    await manager.patch(at, { isShared: true }, { 'if-match': '*' });
    expect((await manager.post(`${at}/sendings/${left?.id}/retry`)).status).toBe(204);
    await handOver();
    expect(mail.arrived).toHaveLength(2);
    expect((await sendings(id)).map(({ dueAt, state }) => [dueAt, state])).toEqual([
      [left?.dueAt, 'sent'],
      [left?.dueAt, 'sent'],
    ]);
  });

  it('pause when their owner leaves, by themselves and for everybody; a person pauses and resumes them', async () => {
    const owner = await test.signIn('auditor');
    const id = await due(owner, 'Left behind');
    await test.database.query(`UPDATE users SET disabled_at = now() WHERE id = $1`, [await idOf(owner)]);
    await pass();
    await pass();
    await handOver();
    expect(mail.arrived).toEqual([]);
    expect((await view(id)).schedule).toMatchObject({ pausedBecause: 'owner-left', notSent: 0 });
    const own = await due(manager, 'Paused');
    expect((await manager.post(`${saved}/${own}/schedule/pause`)).status).toBe(204);
    await pass();
    expect(await sendings(own)).toEqual([]);
    expect((await manager.post(`${saved}/${own}/schedule/resume`)).status).toBe(204);
    expect(Date.parse((await view(own)).schedule?.nextDueAt ?? '')).toBeGreaterThan(now.getTime());
    expect((await manager.delete(`${saved}/${own}/schedule`)).status).toBe(204);
    expect((await manager.delete(`${saved}/${own}`)).status).toBe(204);
  });

  it('go to people who may see them, at an hour that there is', async () => {
    const { body } = await manager.post<SavedReportView>(saved, { kind: 'coverage', name: 'Own', query: {} });
    const set = (given: object) =>
      manager.send('PUT', `${saved}/${body.id}/schedule`, { ...weekly, recipients: [people[0]], ...given });
    expect((await set({ recipients: people })).status).toBe(400);
    expect((await set({ recipients: [] })).status).toBe(400);
    expect((await set({ hour: 24 })).status).toBe(400);
    expect((await set({ weekday: undefined })).status).toBe(400);
    const theirs = { ...weekly, recipients: [people[1]] };
    expect((await coordinator.send('PUT', `${saved}/${body.id}/schedule`, theirs)).status).toBe(404);
    expect((await set({ every: 'monthly', monthDay: 31, format: 'pdf' })).status).toBe(200);
    await makeDue(body.id);
    await pass();
    await handOver();
    const [sent, ...others] = mail.arrived.map(({ file }) => pagesOf(file.content).join(' '));
    expect(others).toEqual([]);
    const runs = await manager.get<{ items: { query: string }[] }>(`${saved}/${body.id}/runs`);
    for (const words of ['Coverage and firmware by station', 'OFFICIAL', runs.body.items[0]?.query ?? 'a query'])
      expect([words, says(sent, words)]).toEqual([words, true]);
    const recipients = await coordinator.get<{ items: object[]; canMail: boolean }>('/api/v1/report-recipients');
    expect(recipients.body.canMail).toBe(true);
    expect(recipients.body.items).toContainEqual(expect.objectContaining({ id: people[1], of: 'Station CHE' }));
  });
});
