import { webcrypto } from 'node:crypto';
import { verifyStatement, webCryptography, type StatementFacts } from '@custodian/domain';
import { AuditSealer } from '../audit/audit-sealer.ts';
import { InstallationKeys } from '../audit/installation-keys.service.ts';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

interface Statement {
  readonly id: string;
  readonly number: string;
  readonly digest: string;
  readonly key: string;
  readonly pdf: string;
  readonly asKnownAt: string;
  readonly madeBy: string;
  readonly facts: StatementFacts;
}

const cryptography = webCryptography(webcrypto.subtle);
const hour = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('a custody statement', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  let auditor: TestClient;
  beforeAll(async () => {
    test = await startTestApp();
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
    auditor = await test.signIn('auditor');
    await makePerson(test.database, force, '2417', 'O’Neill');
    await makePerson(test.database, force, '9001', 'Kaur');
    for (const serial of ['CAM-1', 'CAM-2', 'CAM-3']) await makeCamera(test.database, force, serial);
    const given = { camera: 'CAM-1', staff: '2417', mode: 'personal', from: hour(-48) };
    const issued = await manager.post<{ id: string }>('/api/v1/assignments', given);
    await manager.post(`/api/v1/assignments/${issued.body.id}/correct`, {
      staff: '9001',
      reason: 'Wrong number typed',
    });
  });
  afterAll(() => test.close());

  const statement = (path: string, body: object, client: TestClient = auditor) =>
    client.post<Statement>(`/api/v1/${path}/custody/statements`, body);
  /** The file, as bytes. */
  const download = async (address: string): Promise<Uint8Array> => {
    const [row] = await test.database.query<{ file: Buffer }[]>(`SELECT file FROM custody_statements WHERE id = $1`, [
      address.split('/').at(-2),
    ]);
    return new Uint8Array(row?.file ?? []);
  };

  it('answers who had it, with the correction, the audit events behind it and a file that verifies without us', async () => {
    const made = await statement('cameras/cam-1', { at: hour(-24) });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/api/v1/custody-statements/${made.body.id}`);
    expect(made.body.number).toMatch(/^CS-\d{4}-\d{6}$/);
    const [answer] = made.body.facts.answers;
    expect(answer).toMatchObject({ camera: 'CAM-1', holder: { collarNumber: '9001', name: 'A. Kaur' } });
    const kinds = answer?.evidence.map(({ kind, events }) => [kind, events.length]);
    expect(kinds).toEqual([
      ['assignment', 1],
      ['status', 0],
      ['superseded_assignment', 2],
    ]);
    expect(answer?.evidence.at(-1)?.record).toMatchObject({
      holder: { collarNumber: '2417' },
      correction: { by: expect.stringContaining('fleet_manager'), reason: 'Wrong number typed' },
    });
    const keys = await test.anonymous.get<{ items: { fingerprint: string }[] }>('/api/v1/custody-statements/keys');
    const file = await download(made.body.pdf);
    const verdict = await verifyStatement(file, cryptography, keys.body.items[0]?.fingerprint ?? '');
    expect(verdict.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(verdict.contents).toMatchObject({
      number: made.body.number,
      digest: made.body.digest,
      facts: made.body.facts,
      madeBy: made.body.madeBy,
    });
    expect(verdict.contents?.events.map(({ canonical }) => (JSON.parse(canonical) as string[])[6])).toEqual([
      'camera.issue',
      'assignment.correct',
    ]);
    const changed = file.slice();
    changed[200] = (changed[200] ?? 0) ^ 1;
    expect((await verifyStatement(changed, cryptography)).holds).toBe(false);
  });

  it('states the same facts again as they were known, whatever was learnt since, and never what was not known yet', async () => {
    const given = { camera: 'CAM-2', staff: '2417', mode: 'loan', from: hour(-10) };
    const issued = await manager.post<{ id: string }>('/api/v1/assignments', given);
    const question = { at: hour(-5), asKnownAt: new Date().toISOString() };
    const first = await statement('cameras/CAM-2', question);
    await manager.post(`/api/v1/assignments/${issued.body.id}/return`, { at: hour(-8) });
    const again = await statement('cameras/CAM-2', question, manager);
    expect(again.body.facts).toEqual(first.body.facts);
    expect(again.body.digest).toBe(first.body.digest);
    expect(again.body.id).not.toBe(first.body.id);
    expect(again.body.facts.answers[0]?.holder?.collarNumber).toBe('2417');
    const now = await statement('cameras/CAM-2', { at: question.at });
    expect(now.body.facts.answers[0]?.holder).toBeNull();
    const corrected = await statement('cameras/CAM-2', { at: hour(-9) });
    await manager.post(`/api/v1/assignments/${issued.body.id}/correct`, { staff: '9001', reason: 'Misheard' });
    const { asKnownAt } = corrected.body;
    const before = await statement('cameras/CAM-2', { at: corrected.body.facts.at, asKnownAt });
    expect(before.body.digest).toBe(corrected.body.digest);
  });

  it('of a person names each camera they answered for, each with its proofs', async () => {
    await manager.post('/api/v1/assignments', { camera: 'CAM-3', staff: '9001', mode: 'loan', from: hour(-30) });
    const made = await statement('staff/9001', { at: hour(-24) });
    expect(made.body.facts.subject).toEqual({ kind: 'staff', label: '9001', name: 'A. Kaur' });
    expect(made.body.facts.answers.map(({ camera }) => camera)).toEqual(['CAM-1', 'CAM-3']);
    const none = await statement('staff/2417', { at: hour(-24) });
    expect(none.body.facts.answers).toEqual([]);
    expect(none.body.facts.replaced).toMatchObject([{ kind: 'superseded_assignment' }]);
    for (const { body } of [made, none])
      expect((await verifyStatement(await download(body.pdf), cryptography)).holds).toBe(true);
  });

  it('gives the same bytes each time, is kept for ever, and each handing out is in the audit', async () => {
    const made = await statement('cameras/CAM-1', { at: hour(-24) });
    const [one, two] = [await auditor.get(made.body.pdf), await auditor.get(made.body.pdf)];
    expect(one.headers.get('content-type')).toBe('application/pdf');
    expect(one.headers.get('content-disposition')).toContain(`${made.body.number}.pdf`);
    expect(one.text).toBe(two.text);
    expect((await auditor.get<Statement>(`/api/v1/custody-statements/${made.body.id}`)).body).toEqual(made.body);
    await expect(test.database.query(`UPDATE custody_statements SET made_by = 'nobody'`)).rejects.toThrow(
      'append-only',
    );
    await expect(test.database.query(`DELETE FROM custody_statements`)).rejects.toThrow('append-only');
    const events = await test.database.query<{ action: string }[]>(
      `SELECT action FROM audit_events WHERE subject_label = 'CAM-1' AND after ->> 'statement' = $1 ORDER BY id`,
      [made.body.id],
    );
    expect(events.map(({ action }) => action)).toEqual([
      'custody-statement.make',
      'custody-statement.export',
      'custody-statement.export',
    ]);
  });

  it('is refused about what lies ahead, about what nobody has, and to who may not see its subject', async () => {
    const bad = [{ at: hour(1) }, { at: hour(-1), asKnownAt: hour(1) }, { at: '2026-03-03T21:14' }, {}];
    for (const body of bad) expect([body, (await statement('cameras/CAM-1', body)).status]).toEqual([body, 400]);
    expect((await statement('cameras/NONE-1', { at: hour(-1) })).status).toBe(404);
    expect((await statement('staff/7777', { at: hour(-1) })).status).toBe(404);
    const made = await statement('cameras/CAM-1', { at: hour(-24) });
    const other = await makeSmallForce(test.database, 'BUX');
    const elsewhere = await test.signIn('station_coordinator', { stationId: other.stationId });
    expect((await statement('cameras/CAM-1', { at: hour(-24) }, elsewhere)).status).toBe(404);
    expect((await elsewhere.get(made.body.pdf)).status).toBe(404);
    expect((await elsewhere.get(`/api/v1/custody-statements/${made.body.id}`)).status).toBe(404);
    expect((await test.anonymous.get(made.body.pdf)).status).toBe(401);
  });

  it('is made by several people at once, each with a number of its own', async () => {
    const made = await Promise.all([...Array(6).keys()].map(() => statement('cameras/CAM-1', { at: hour(-24) })));
    expect(made.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(new Set(made.map(({ body }) => body.number)).size).toBe(6);
  });

  it('rests on a key that the database cannot use by itself, and that every process shares', async () => {
    const keys = await test.database.query<{ sealed_private_key: Buffer }[]>(`SELECT * FROM installation_keys`);
    expect(keys).toHaveLength(1);
    expect(keys[0]?.sealed_private_key.includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false);
    const shared = { database: test.database, secret: test.app.get(InstallationKeys)['config'] };
    const second = new InstallationKeys(shared.database, shared.secret);
    expect((await second.current()).fingerprint).toBe((await test.app.get(InstallationKeys).current()).fingerprint);
    const stranger = new InstallationKeys(shared.database, { ...shared.secret, signingSecret: 'another secret' });
    expect((await stranger.current()).fingerprint).not.toBe((await second.current()).fingerprint);
    expect(await stranger.published()).toHaveLength(2);
  });

  it('shows an audit that was made anew from its start: the heads that were signed before tell', async () => {
    await test.app.get(AuditSealer).sealAll();
    expect((await auditor.get('/api/v1/audit/verification')).body).toMatchObject({ intact: true });
    await test.database.query(`ALTER TABLE audit_events DISABLE TRIGGER audit_events_append_only`);
    await test.database.query(`UPDATE audit_events SET actor_name = 'nobody' WHERE action = 'camera.issue'`);
    await test.database.query(`ALTER TABLE audit_chain DISABLE TRIGGER audit_chain_append_only`);
    await test.database.query(`ALTER TABLE audit_heads DROP CONSTRAINT audit_heads_position_fk`);
    await test.database.query(`DELETE FROM audit_chain`);
    await test.app
      .get(AuditSealer)
      .sealAll()
      .catch(() => undefined);
    expect((await auditor.get('/api/v1/audit/verification')).body).toMatchObject({ intact: false });
  });
});
