import type { WireBench } from './wire-bench.testing.ts';

/** Section 4: when a device asks again, and what its asking leaves behind. */
export function describePolling(bench: () => WireBench): void {
  const sleepOf = async (serial: string): Promise<string> =>
    ((await bench().send('GET', serial)).body as { config: { polling: { sleep: string } } }).config.polling.sleep;
  const interval = async (pollInterval: string): Promise<number> => {
    const { manager } = bench().wire.people;
    const path = `/api/v1/docks/${bench().station.dock.serial}`;
    const etag = (await manager.get(path)).headers.get('etag') ?? '';
    return (await manager.patch(path, { pollInterval }, { 'if-match': etag })).status;
  };
  const polledAt = async (index: number): Promise<Date | null> => {
    const [row] = await bench().wire.test.database.query<{ at: Date | null }[]>(
      `SELECT last_poll_at AS at FROM devices WHERE id = $1`,
      [bench().camera(index).id],
    );
    return row?.at ?? null;
  };

  it.each(['00:00:01', '00:05:00', '23:59:59', '00:00:30'])(
    'is every %s for a dock and its cameras when that is set, word for word',
    async (sleep) => {
      expect(await interval(sleep)).toBe(200);
      expect([await sleepOf(bench().station.dock.serial), await sleepOf(bench().serial(0))]).toEqual([sleep, sleep]);
    },
  );

  it.each(['24:00:00', 'PT24H', '00:00:00', '5:00'])('is never %s, which old clients cannot read', async (sleep) => {
    expect(await interval(sleep)).toBe(400);
  });

  it('is remembered a little later, without touching the version of the camera, also where nothing was new', async () => {
    const etag = async (): Promise<string | null> =>
      (await bench().wire.people.manager.get(`/api/v1/cameras/${bench().serial(0)}`)).headers.get('etag');
    const before = await etag();
    const tag = (await bench().send('GET', bench().serial(0))).headers.get('etag') ?? '';
    await bench().wire.test.database.query(`UPDATE devices SET last_poll_at = NULL`);
    const again = await bench().send('GET', bench().serial(0), undefined, { 'if-none-match': tag });
    expect(again.status).toBe(304);
    const end = Date.now() + 10_000;
    while ((await polledAt(0)) === null && Date.now() < end) await new Promise((done) => setTimeout(done, 50));
    expect(await polledAt(0)).toBeInstanceOf(Date);
    expect(await etag()).toBe(before);
  });
}
