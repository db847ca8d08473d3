import { makeCamera, makePerson, type SmallForce } from '../testing/small-force.testing.ts';
import type { TestApp } from '../testing/test-app.testing.ts';
import type { TestAnswer, TestClient } from '../testing/test-client.testing.ts';

interface Scene {
  readonly test: TestApp;
  readonly force: SmallForce;
  readonly manager: TestClient;
}

/** What a program may rely on that sends again what it had no answer to. */
export function describeIdempotency(scene: () => Scene): void {
  const under = (key: string) => ({ 'idempotency-key': key });
  let made = 0;
  const fresh = async (): Promise<{ camera: string; staff: string }> => {
    const { test, force } = scene();
    made += 1;
    await makePerson(test.database, force, `K${made}`);
    await makeCamera(test.database, force, `KEY-${made}`);
    return { camera: `KEY-${made}`, staff: `K${made}` };
  };
  const issue = (body: object, key: string, client = scene().manager): Promise<TestAnswer> =>
    client.post('/api/v1/assignments', { mode: 'loan', ...body }, under(key));
  const count = async (camera: string): Promise<unknown> => {
    const rows = await scene().test.database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM assignments a JOIN cameras c ON c.id = a.camera_id WHERE c.serial = $1`,
      [camera],
    );
    return rows[0]?.n;
  };

  describe('an Idempotency-Key', () => {
    it('carries a command out once: the same request again gets the first answer, with its status and its ETag', async () => {
      const given = await fresh();
      const first = await issue(given, 'once');
      const { staff, camera } = given;
      const again = await scene().manager.post('/api/v1/assignments', { staff, camera, mode: 'loan' }, under('once'));
      expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([201, null]);
      expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
      expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
      expect(again.text).toBe(first.text);
      expect(await count(camera)).toBe(1);
    });

    it('means one request: another body or address is refused with 422, and changes nothing', async () => {
      const given = await fresh();
      await issue(given, 'one request');
      const other = await fresh();
      const answer = await issue(other, 'one request');
      expect([answer.status, answer.body['code']]).toEqual([422, 'idempotency-key-reused']);
      const elsewhere = await scene().manager.post('/api/v1/reservations', given, under('one request'));
      expect(elsewhere.status).toBe(422);
      expect(await count(other.camera)).toBe(0);
    });

    it('lets one of many at the same time through, and gives all of them its answer', async () => {
      const given = await fresh();
      const answers = await Promise.all(Array.from({ length: 8 }, () => issue(given, 'all at once')));
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(await count(given.camera)).toBe(1);
    });

    it('keeps no refusal: what was refused may be tried again', async () => {
      const given = await fresh();
      const refused = await issue({ ...given, staff: 'NOBODY' }, 'refused');
      expect(refused.status).toBe(404);
      expect((await issue(given, 'refused')).status).toBe(201);
    });

    it('belongs to its sender, and ends after 24 hours', async () => {
      const [mine, theirs] = [await fresh(), await fresh()];
      const other = await scene().test.signIn('fleet_manager');
      expect((await issue(mine, 'shared')).status).toBe(201);
      expect((await issue(theirs, 'shared', other)).status).toBe(201);
      await scene().test.database.query(`UPDATE idempotency_keys SET created_at = now() - interval '24 hours'`);
      expect((await issue(mine, 'shared')).status).toBe(409);
      expect((await issue(await fresh(), 'shared')).status).toBe(201);
    });

    it('waits for the answer of the first, and does nothing itself', async () => {
      const given = await fresh();
      const first = await issue(given, 'slow');
      const { database } = scene().test;
      const [kept] = await database.query<{ key_hash: Buffer; status: number; answer: Buffer }[]>(
        `SELECT key_hash, status, answer FROM idempotency_keys ORDER BY created_at DESC LIMIT 1`,
      );
      await database.query(`UPDATE idempotency_keys SET status = NULL, answer = NULL WHERE key_hash = $1`, [
        kept?.key_hash,
      ]);
      const waiting = issue(given, 'slow');
      await database.query(`UPDATE idempotency_keys SET status = $2, answer = $3 WHERE key_hash = $1`, [
        kept?.key_hash,
        kept?.status,
        kept?.answer,
      ]);
      expect([(await waiting).status, (await waiting).text]).toEqual([201, first.text]);
      expect(await count(given.camera)).toBe(1);
    });

    it('keeps neither itself nor a secret that is shown once in clear', async () => {
      const made = await scene().manager.post<{ token: string }>(
        '/api/v1/tokens',
        { name: 'kept' },
        under('secret-key-1'),
      );
      const again = await scene().manager.post<{ token: string }>(
        '/api/v1/tokens',
        { name: 'kept' },
        under('secret-key-1'),
      );
      expect([again.status, again.body.token]).toEqual([201, made.body.token]);
      const [row] = await scene().test.database.query<{ kept: string }[]>(
        `SELECT string_agg(k::text || encode(answer, 'escape') || encode(key_hash, 'escape'), '') AS kept FROM idempotency_keys k`,
      );
      expect(row?.kept).not.toContain(made.body.token);
      expect(row?.kept).not.toContain('secret-key-1');
    });

    it('covers forms: by what they hold, whatever their boundary', async () => {
      const send = (text: string): Promise<TestAnswer> => {
        const form = new FormData();
        form.append('file', new Blob([text]), 'cameras.csv');
        return scene().manager.send('POST', '/api/v1/imports?kind=cameras', form, under('a form'));
      };
      const file = 'Serial,Asset tag,Model,Station\nFORM-1,T1,RS2-X2,CHE\n';
      const first = await send(file);
      const again = await send(file);
      expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
      expect((await send(file.replace('FORM-1', 'FORM-2'))).status).toBe(422);
    });

    it.each(['', 'x'.repeat(256)])('is 1 to 255 printable characters, and not %j', async (key) => {
      const answer = await issue(await fresh(), key);
      expect([answer.status, answer.body['code']]).toEqual([400, 'request-invalid']);
    });
  });
}
