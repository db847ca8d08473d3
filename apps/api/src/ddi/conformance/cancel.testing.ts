import type { Wire, WireBench } from './wire-bench.testing.ts';

interface CancelEffect {
  readonly execution: string;
  readonly finished: string;
  readonly state: string;
}

/** Section 6.3: a device that refuses goes on from where it was, here from the fetch. `canceled` is taken for what it says: hawkBit keeps such an action open for ever (its issue 952). */
const effects: readonly CancelEffect[] = [
  { execution: 'closed', finished: 'success', state: 'cancelled' },
  { execution: 'closed', finished: 'none', state: 'cancelled' },
  { execution: 'closed', finished: 'failure', state: 'offered' },
  { execution: 'rejected', finished: 'none', state: 'offered' },
  { execution: 'canceled', finished: 'success', state: 'cancelled' },
  { execution: 'proceeding', finished: 'none', state: 'cancelling' },
  { execution: 'scheduled', finished: 'none', state: 'cancelling' },
  { execution: 'resumed', finished: 'none', state: 'cancelling' },
  { execution: 'download', finished: 'none', state: 'cancelling' },
  { execution: 'downloaded', finished: 'none', state: 'cancelling' },
];

export function describeCancel(wire: () => Wire): void {
  let bench: WireBench;
  const ids: string[] = [];
  const winner = effects.length;
  /** Had said that it installed before anybody wanted to stop it. */
  const proving = winner + 1;
  const unfetched = proving + 1;

  beforeAll(async () => {
    bench = await wire().bench(unfetched + 1);
    for (let index = 0; index <= proving; index += 1) ids.push(await bench.fetch(index));
    expect(await bench.feedback(proving, idOf(proving), 'closed', 'success')).toBe(200);
  });
  const idOf = (index: number): string => ids[index] ?? '';

  it('feedback on a cancel that nobody asked for: 405, and there is nothing to read', async () => {
    expect(await bench.cancelFeedback(0, idOf(0), 'closed', 'success')).toBe(405);
    expect((await bench.send('GET', `${bench.serial(0)}/cancelAction/${idOf(0)}`)).status).toBe(404);
    expect(await bench.state(0)).toBe('offered');
  });

  describe('once the operator has cancelled,', () => {
    beforeAll(() => bench.command('cancel'));

    it('what no device fetched ends at once, unseen', async () => {
      expect(await bench.state(unfetched)).toBe('cancelled');
      const links = await bench.links(bench.serial(unfetched));
      expect([links['cancelAction'], links['deploymentBase']]).toEqual([undefined, undefined]);
    });

    it.each(effects.map((effect, index) => [effect.execution, effect.finished, index, effect.state] as const))(
      'the device sees only that, and by %s/%s (camera %i) the action is %s',
      async (execution, finished, index, state) => {
        const id = idOf(index);
        const path = `${bench.serial(index)}/cancelAction/${id}`;
        const links = await bench.links(bench.serial(index));
        expect([links['deploymentBase'], links['cancelAction']?.href]).toEqual([
          undefined,
          `${bench.identity.server}/default/controller/v1/${path}`,
        ]);
        expect((await bench.send('GET', `${bench.serial(index)}/deploymentBase/${id}`)).status).toBe(404);
        expect((await bench.send('GET', path)).body).toEqual({ id, cancelAction: { stopId: id } });
        expect(await bench.cancelFeedback(index, id, execution, finished)).toBe(200);
        expect(await bench.state(index)).toBe(state);
        const after = await bench.links(bench.serial(index));
        expect(after['cancelAction'] !== undefined).toBe(state === 'cancelling');
        expect(after['deploymentBase'] !== undefined).toBe(state === 'offered');
        if (state === 'cancelled') expect(await bench.cancelFeedback(index, id, execution, finished)).toBe(410);
        if (state === 'offered') expect(await bench.cancelFeedback(index, id, execution, finished)).toBe(405);
      },
    );

    it('one that refused may be asked again', async () => {
      await bench.command('cancel');
      for (const [index, { state }] of effects.entries())
        expect(await bench.state(index)).toBe(state === 'offered' ? 'cancelling' : state);
    });

    it('an installation that is told once more wins over it', async () => {
      expect(await bench.feedback(proving, idOf(proving), 'closed', 'success')).toBe(200);
      expect(await bench.state(proving)).toBe('installing');
      expect((await bench.deployment(proving)).deployment.update).toBe('skip');
    });

    it('an installation wins over it', async () => {
      expect(await bench.feedback(winner, idOf(winner), 'closed', 'success')).toBe(200);
      await bench.sayVersion(winner);
      expect(await bench.state(winner)).toBe('succeeded');
      expect(await bench.cancelFeedback(winner, idOf(winner), 'closed', 'success')).toBe(405);
    });
  });
}
