import type { Wire, WireBench } from './wire-bench.testing.ts';

interface Effect {
  readonly execution: string;
  readonly finished: string;
  /** The action afterwards, where the device's word is believed. */
  readonly believed: string;
  /** The same where the version must prove it. */
  readonly proven: string;
}

/** Section 6.2. Only a closing word ends an action; where success must be proven, not even that. */
const effects: readonly Effect[] = [
  { execution: 'closed', finished: 'success', believed: 'succeeded', proven: 'installing' },
  { execution: 'closed', finished: 'none', believed: 'succeeded', proven: 'installing' },
  { execution: 'closed', finished: 'failure', believed: 'failed', proven: 'failed' },
  { execution: 'downloaded', finished: 'none', believed: 'installing', proven: 'installing' },
  { execution: 'download', finished: 'none', believed: 'downloading', proven: 'downloading' },
  { execution: 'rejected', finished: 'none', believed: 'offered', proven: 'offered' },
  { execution: 'rejected', finished: 'failure', believed: 'offered', proven: 'offered' },
  { execution: 'canceled', finished: 'none', believed: 'offered', proven: 'offered' },
  { execution: 'canceled', finished: 'success', believed: 'offered', proven: 'offered' },
  { execution: 'proceeding', finished: 'none', believed: 'offered', proven: 'offered' },
  { execution: 'proceeding', finished: 'success', believed: 'offered', proven: 'offered' },
  { execution: 'scheduled', finished: 'none', believed: 'offered', proven: 'offered' },
  { execution: 'resumed', finished: 'none', believed: 'offered', proven: 'offered' },
];

const ends = new Set(['succeeded', 'failed', 'cancelled']);

export function describeFeedbackEffects(wire: () => Wire): void {
  describe.each(['feedback', 'version'] as const)('where success is known by %s,', (verification) => {
    let bench: WireBench;
    const rows = verification === 'feedback' ? effects : effects.filter((effect) => ends.has(effect.believed));
    beforeAll(async () => {
      bench = await wire().bench(rows.length, verification);
    });

    it.each(rows.map((effect, index) => [effect.execution, effect.finished, index, effect] as const))(
      '%s/%s leaves the action where the table has it (camera %i)',
      async (execution, finished, index, { believed, proven }) => {
        const wanted = verification === 'feedback' ? believed : proven;
        const id = await bench.fetch(index);
        expect(await bench.state(index)).toBe('offered');
        expect(await bench.feedback(index, id, execution, finished)).toBe(200);
        expect(await bench.state(index)).toBe(wanted);
        const links = await bench.links(bench.serial(index));
        if (!ends.has(wanted)) expect(links['deploymentBase']?.href).toContain(`/deploymentBase/${id}?c=`);
        else {
          expect(links['deploymentBase']).toBeUndefined();
          expect(await bench.feedback(index, id, 'proceeding')).toBe(410);
          expect(await bench.feedback(index, id, 'closed', 'success')).toBe(410);
          expect(await bench.state(index)).toBe(wanted);
        }
        if (finished !== 'failure' && execution === 'closed') expect(links['configData']).toBeDefined();
      },
    );
  });

  it('feedback on an update that the device has not fetched, or on another’s, is on nothing: 404', async () => {
    const bench = await wire().bench(2);
    const id = await bench.fetch(0);
    expect(await bench.feedback(1, id, 'closed', 'success')).toBe(404);
    expect(await bench.feedback(1, String(Number(id) + 1), 'closed', 'success')).toBe(404);
    expect((await bench.send('GET', `${bench.serial(1)}/deploymentBase/${id}`)).status).toBe(404);
    expect((await bench.send('GET', `${bench.serial(0)}/installedBase/${id}`)).status).toBe(404);
    expect([await bench.state(0), await bench.state(1)]).toEqual(['offered', 'waiting']);
  });

  it('success is proven by the version, told by attributes or by the dock; until then nothing is installed again', async () => {
    const bench = await wire().bench(2);
    for (const index of [0, 1]) {
      const id = await bench.fetch(index);
      const before = (await bench.links(bench.serial(index)))['deploymentBase']?.href;
      for (let again = 0; again < 2; again += 1) expect(await bench.feedback(index, id, 'closed', 'success')).toBe(200);
      const links = await bench.links(bench.serial(index));
      expect(links['deploymentBase']?.href).not.toBe(before);
      expect((await bench.deployment(index)).deployment).toMatchObject({ download: 'forced', update: 'skip' });
    }
    await bench.sayVersion(0, '4.2.0');
    expect(await bench.state(0)).toBe('installing');
    await bench.sayVersion(0);
    await bench.scene.report(bench.station, { 1: { firmwareVersion: '4.2.1' }, 2: { firmwareVersion: '4.2.1' } });
    expect([await bench.state(0), await bench.state(1)]).toEqual(['succeeded', 'succeeded']);
    const installed = (await bench.links(bench.serial(0)))['installedBase']?.href ?? '';
    expect((await bench.send('GET', installed)).body).toMatchObject({ deployment: { update: 'forced' } });
  });

  it('the dock that fetched an update may speak for its camera for a day after it left, and no other', async () => {
    const [bench, other] = [await wire().bench(1), await wire().bench(1)];
    const id = await bench.fetch(0);
    await bench.scene.report(bench.station, { 1: null });
    expect((await bench.send('GET', bench.serial(0))).status).toBe(403);
    expect(await bench.feedback(0, id, 'proceeding')).toBe(200);
    expect(await bench.feedback(0, '4711', 'proceeding')).toBe(403);
    const status = { execution: 'closed', result: { finished: 'success' } };
    const path = `${bench.serial(0)}/deploymentBase/${id}/feedback`;
    expect((await other.send('POST', path, { status })).status).toBe(403);
    await wire().test.database.query(`UPDATE actions SET fetched_at = now() - interval '25 hours' WHERE id = $1`, [id]);
    expect(await bench.feedback(0, id, 'proceeding')).toBe(403);
  });

  it('the link stays from the first GET until the action ends, whatever becomes of the rollout', async () => {
    const bench = await wire().bench(2);
    const id = await bench.fetch(0);
    await bench.command('pause');
    expect((await bench.links(bench.serial(0)))['deploymentBase']?.href).toContain(id);
    expect((await bench.links(bench.serial(1)))['deploymentBase']).toBeUndefined();
    await bench.command('resume');
    expect((await bench.links(bench.serial(1)))['deploymentBase']).toBeDefined();
  });
}
