import type { Wire, WireBench } from './wire-bench.testing.ts';

/** Sections 6.4 and 6.5: the later rollout wins, and a device has one thing to do at a time. */
export function describeSuperseding(wire: () => Wire): void {
  let bench: WireBench;
  let first = '';

  beforeAll(async () => {
    bench = await wire().bench(3);
    first = await bench.fetch(0);
    await bench.startRollout('4.2.2');
  });

  it('an update under way is asked to stop, and its successor waits for that', async () => {
    const links = await bench.links(bench.serial(0));
    expect([links['deploymentBase'], links['cancelAction']?.href]).toEqual([
      undefined,
      expect.stringContaining(`/cancelAction/${first}`),
    ]);
    expect(await bench.cancelFeedback(0, first, 'closed', 'success')).toBe(200);
    const second = await bench.deployment(0);
    expect(Number(second.id)).toBeGreaterThan(Number(first));
    expect(second.deployment.chunks[0]?.version).toBe('4.2.2');
  });

  it('one that nobody fetched ends unseen', async () => {
    const links = await bench.links(bench.serial(1));
    expect(links['cancelAction']).toBeUndefined();
    expect((await bench.deployment(1)).deployment.chunks[0]?.version).toBe('4.2.2');
  });

  it('an update that a device has already ends without contact', async () => {
    await bench.sayVersion(2, '4.2.2');
    expect(await bench.action(2)).toEqual({ state: 'succeeded', reason: 'already-installed' });
    expect((await bench.links(bench.serial(2)))['deploymentBase']).toBeUndefined();
  });

  it('after a failure the same version may be given again', async () => {
    expect(await bench.feedback(1, await bench.fetch(1), 'closed', 'failure')).toBe(200);
    expect((await bench.links(bench.serial(1)))['deploymentBase']).toBeUndefined();
    await bench.startAgain();
    expect((await bench.deployment(1)).deployment.chunks[0]?.version).toBe('4.2.2');
  });
}
