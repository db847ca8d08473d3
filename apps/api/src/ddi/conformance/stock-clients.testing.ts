import { createHash } from 'node:crypto';
import { replay } from './recorded-story.testing.ts';
import type { Wire, WireBench } from './wire-bench.testing.ts';

/** Section 10: the three stock clients, unmodified, each by the exact requests that it sends. */
export function describeStockClients(wire: () => Wire): void {
  let bench: WireBench;
  const clients = ['swupdate', 'rauc', 'zephyr'] as const;
  const namesOf = (index: number): Record<string, string> => ({
    server: bench.identity.server,
    token: bench.identity.token,
    camera: bench.serial(index),
  });
  const messagesOf = async (action: string): Promise<string> => {
    const rows = await wire().test.database.query<{ messages: string[] }[]>(
      `SELECT messages FROM action_history WHERE action_id = $1 AND from_device ORDER BY id`,
      [Number(action)],
    );
    return rows.flatMap(({ messages }) => messages).join('\n');
  };

  beforeAll(async () => {
    bench = await wire().bench(7);
  });

  it('SWUpdate is updated, restarts, and proves it by its version', async () => {
    const { answers, read } = await replay('swupdate-installs', namesOf(0));
    expect(read['update']).toBe('forced');
    expect(
      createHash('sha1')
        .update(answers[5]?.bytes ?? '')
        .digest('hex'),
    ).toBe(read['sha1']);
    expect(answers[6]?.bytes.equals((answers[5]?.bytes ?? Buffer.alloc(0)).subarray(65_536))).toBe(true);
    expect(await bench.state(0)).toBe('succeeded');
    expect(await messagesOf(read['action'] ?? '')).toContain('Installing Update Chunk Artifacts.');
  });

  it('rauc-hawkbit-updater is updated, and its early word of success is not yet believed', async () => {
    const { answers, read } = await replay('rauc-installs', namesOf(1));
    expect(
      createHash('sha1')
        .update(answers[3]?.bytes ?? '')
        .digest('hex'),
    ).toBe(read['sha1']);
    expect([read['update'], read['sleep']]).toEqual(['skip', '00:00:30']);
    expect(await bench.state(1)).toBe('installing');
    await bench.scene.report(bench.station, { 2: { firmwareVersion: '4.2.1' } });
    expect(await bench.state(1)).toBe('succeeded');
  });

  it('Zephyr is updated, and finds the deployment again after its restart', async () => {
    const { answers, read } = await replay('zephyr-installs', namesOf(2));
    expect([read['part'], read['stored']]).toEqual(['bApp', read['action']]);
    expect(
      createHash('sha256')
        .update(answers[4]?.bytes ?? '')
        .digest('hex'),
    ).toBe(read['sha256']);
    await bench.scene.report(bench.station, { 2: { firmwareVersion: '4.2.1' }, 3: { firmwareVersion: '4.2.1' } });
    expect(await bench.state(2)).toBe('succeeded');
  });

  it('SWUpdate’s failure arrives though it is no JSON, with its words', async () => {
    const { read } = await replay('swupdate-fails', namesOf(3));
    expect(await bench.action(3)).toEqual({ state: 'failed', reason: 'reported-failure' });
    expect(await messagesOf(read['action'] ?? '')).toContain('cannot verify');
  });

  it('each of them stops when it is asked to', async () => {
    for (const index of [4, 5, 6]) await bench.fetch(index);
    await bench.command('cancel');
    for (const [place, client] of clients.entries()) {
      const { read } = await replay(`${client}-cancels`, namesOf(place + 4));
      expect([client, read['stop'], await bench.state(place + 4)]).toEqual([
        client,
        expect.stringMatching(/^\d+$/),
        'cancelled',
      ]);
    }
  });
}
