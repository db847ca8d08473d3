import type { FastifyInstance } from 'fastify';
import { exchangesOf } from './exchange.testing.ts';
import type { Wire, WireBench } from './wire-bench.testing.ts';

const going = (details: readonly string[]) => ({
  status: { execution: 'proceeding', result: { finished: 'none' }, details },
});
const attributes = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'x']));

/** Section 8: what is too much, and what is said then. */
export function describeQuotas(wire: () => Wire, bench: () => WireBench): void {
  describe('attributes', () => {
    const put = 'PUT {camera}/configData';
    exchangesOf(
      () => bench().sender(0),
      [
        { says: 'a hundred', send: put, body: { mode: 'replace', data: attributes(100) }, answers: 200 },
        { says: 'one more', send: put, body: { data: { another: 'x' } }, answers: 429 },
        { says: 'another value for one of them', send: put, body: { data: { key7: 'y' } }, answers: 200 },
        { says: 'more than that at once', send: put, body: { mode: 'replace', data: attributes(101) }, answers: 429 },
      ],
    );
  });

  describe('feedback', () => {
    it('has at most fifty messages', async () => {
      const path = `${bench().serial(1)}/deploymentBase/${await bench().fetch(1)}/feedback`;
      const words = Array.from({ length: 50 }, (_, index) => `word ${index}`);
      expect((await bench().send('POST', path, going(words))).status).toBe(200);
      expect((await bench().send('POST', path, going([...words, 'one more']))).status).toBe(429);
    });

    it('keeps two thousand characters of a message, and says where it was cut', async () => {
      const id = await bench().fetch(3);
      const path = `${bench().serial(3)}/deploymentBase/${id}/feedback`;
      expect((await bench().send('POST', path, going(['x'.repeat(50_000)]))).status).toBe(200);
      const [row] = await wire().test.database.query<{ kept: string }[]>(
        `SELECT messages[1] AS kept FROM action_history WHERE action_id = $1 AND from_device`,
        [Number(id)],
      );
      expect(row?.kept).toBe(`${'x'.repeat(2_000)} … (cut: it had 50,000 characters)`);
    });

    it('is kept a thousand times for an action; its last word is always taken', async () => {
      const id = await bench().fetch(2);
      await wire().test.database.query(
        `INSERT INTO action_history (action_id, at, status, messages, from_device) SELECT $1, now(), 'proceeding/none', '{}', true FROM generate_series(1, 999)`,
        [Number(id)],
      );
      expect([await bench().feedback(2, id, 'proceeding'), await bench().feedback(2, id, 'proceeding')]).toEqual([
        200, 429,
      ]);
      expect(await bench().feedback(2, id, 'closed', 'failure')).toBe(200);
      expect(await bench().state(2)).toBe('failed');
    });
  });

  describe('requests', () => {
    it('from afar are limited for each device, never below 50 a second; the refusal says when to come back', async () => {
      const from = { 'x-forwarded-for': '203.0.113.9' };
      const first = await bench().send('GET', bench().serial(0), undefined, from);
      expect(Number(first.headers.get('x-ratelimit-limit'))).toBeGreaterThanOrEqual(50 * 60);
      const flooding = { ...from, authorization: 'TargetToken flooding' };
      const server = wire().test.app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
      // Whatever the device asks for counts; what costs the least is asked without a socket.
      const elsewhere = `/elsewhere/controller/v1/${bench().serial(0)}`;
      for (let sent = 0; sent < Number(first.headers.get('x-ratelimit-limit')); sent += 1)
        await server.inject({ url: elsewhere, headers: flooding });
      const last = await bench().send('GET', bench().serial(0), undefined, flooding);
      expect(last.status).toBe(429);
      expect(last.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(last.body).toEqual({
        exceptionClass: 'AssignmentQuotaExceededException',
        errorCode: 'custodian.ddi.quotaExceeded',
        message: 'Too many requests.',
      });
      expect((await bench().send('GET', bench().serial(0), undefined, from)).status).toBe(200);
      // Whoever asks for several devices has a share for each.
      expect((await bench().send('GET', bench().serial(1), undefined, flooding)).status).toBe(401);
    });
  });
}
