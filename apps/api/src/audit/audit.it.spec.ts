import { createPublicKey, verify } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { headMessage } from '@custodian/domain';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { AuditSealer } from './audit-sealer.ts';

interface Verdict {
  readonly intact: boolean;
  readonly sealed: number;
  readonly unsealed: number;
  readonly brokenAt: number | null;
}

interface HeadRow {
  readonly position: number;
  readonly hash: string;
  readonly at: Date;
  readonly signature: Buffer;
  readonly public_key: Buffer;
  readonly isLink: boolean;
}

/** What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo form. */
const keyPrefix = Buffer.from('302a300506032b6570032100', 'hex');

describe('the audit', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('is chained by hash right after commit, and verifies', async () => {
    const auditor = await test.signIn('auditor');
    await Promise.all([...Array(20).keys()].map((n) => auditor.post('/api/v1/tokens', { name: `token ${n}` })));
    await test.app.get(AuditSealer).sealAll();
    const { body } = await auditor.get<Verdict>('/api/v1/audit/verification');
    expect(body).toMatchObject({ intact: true, unsealed: 0, brokenAt: null });
    expect(body.sealed).toBeGreaterThanOrEqual(21);
  });

  it('has heads that the installation signed, whoever writes and seals at once', async () => {
    const auditor = await test.signIn('auditor');
    const sealer = test.app.get(AuditSealer);
    await Promise.all([
      ...[...Array(60).keys()].map((n) => auditor.post('/api/v1/tokens', { name: `at once ${n}` })),
      ...[...Array(20).keys()].map(async (n) => {
        await setTimeout(n * 10);
        await sealer.sealAll();
      }),
    ]);
    await sealer.sealAll();
    const heads = await test.database.query<HeadRow[]>(
      `SELECT h.position::int AS position, encode(h.hash, 'hex') AS hash, h.at, h.signature, k.public_key,
              c.hash = h.hash AS "isLink" FROM audit_heads h JOIN installation_keys k ON k.fingerprint = h.key
         LEFT JOIN audit_chain c ON c.position = h.position`,
    );
    expect(heads.length).toBeGreaterThan(1);
    for (const { position, hash, at, signature, public_key, isLink } of heads) {
      const message = Buffer.from(headMessage({ position, hash, at: at.toISOString() }));
      const key = createPublicKey({ key: Buffer.concat([keyPrefix, public_key]), format: 'der', type: 'spki' });
      expect([position, isLink, verify(null, message, key, signature)]).toEqual([position, true, true]);
    }
    const [newest] = await test.database.query<{ last: boolean }[]>(
      `SELECT (SELECT max(position) FROM audit_heads) = (SELECT max(position) FROM audit_chain) AS last`,
    );
    expect(newest?.last).toBe(true);
    const { body } = await auditor.get<Verdict>('/api/v1/audit/verification');
    expect(body).toMatchObject({ intact: true, brokenAt: null });
  });

  it('cannot be rewritten by the application, and shows what was rewritten around it', async () => {
    await expect(test.database.query(`UPDATE audit_events SET actor_name = 'nobody'`)).rejects.toThrow('append-only');
    await expect(test.database.query(`DELETE FROM audit_chain`)).rejects.toThrow('append-only');
    const auditor = await test.signIn('auditor');
    await test.app.get(AuditSealer).sealAll();
    await test.database.query(`ALTER TABLE audit_events DISABLE TRIGGER audit_events_append_only`);
    await test.database.query(`UPDATE audit_events SET actor_name = 'somebody else' WHERE id = 3`);
    const { body } = await auditor.get<Verdict>('/api/v1/audit/verification');
    expect(body).toMatchObject({ intact: false, brokenAt: 3 });
  });

  it('is found by what it is about, and its export is itself recorded', async () => {
    const auditor = await test.signIn('auditor');
    await auditor.post('/api/v1/tokens', { name: '=cmd|calc' });
    const found = await auditor.get<{ total: number; items: { action: string }[] }>('/api/v1/audit?search=CMD');
    expect(found.body).toMatchObject({ total: 1, items: [{ action: 'token.make' }] });
    const exported = await auditor.get('/api/v1/audit?format=csv&search=cmd');
    expect(exported.status).toBe(200);
    expect(exported.text).toContain("'=cmd|calc");
    const recorded = await auditor.get<{ total: number }>('/api/v1/audit?action=audit.export');
    expect(recorded.body.total).toBe(1);
  });

  it('pages by cursor without losing or repeating an event', async () => {
    const auditor = await test.signIn('auditor');
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await auditor.get<{ items: { id: string }[]; nextCursor: string | null }>(
        `/api/v1/audit?limit=7${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(25);
    for (const bad of [
      'limit=0',
      'limit=201',
      'limit=1.5',
      'sort=colour',
      'cursor=zzz',
      'search=a',
      'from=2026-03-03',
    ]) {
      expect({ bad, status: (await auditor.get(`/api/v1/audit?${bad}`)).status }).toEqual({ bad, status: 400 });
    }
  });
});
