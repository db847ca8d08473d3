import { countsOf, rolloutOf, waveOf } from '../data/rollout.testing.ts';
import { runningFigures } from './rollout-figures.ts';

describe('the figures of a started rollout', () => {
  const counts = countsOf({ succeeded: 220, failed: 2 });
  const wave = waveOf({ state: 'running', size: 230, contacted: 222, silent: 1, counts });
  const started = rolloutOf({ state: 'running', startedAt: '2026-11-25T09:00:00Z', waves: [wave], counts });
  const figureOf = (words: string) => runningFigures(started).find((figure) => figure.words.startsWith(words));

  it('list those that failed without the silent ones, and give the share of the same devices', () => {
    expect(figureOf('failed')).toMatchObject({
      count: 1,
      beside: expect.stringMatching(/^0\.5.% of contacted$/),
      words: expect.stringMatching(/^failed; pauses itself above 2.% failed or silent$/),
      query: { state: 'failed', silent: 'false' },
    });
    expect(figureOf('silent')).toMatchObject({ count: 1, query: { state: 'failed', silent: 'true' } });
  });
});
