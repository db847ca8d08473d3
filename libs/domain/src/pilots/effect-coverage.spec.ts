import { isFullSize, keepEvidence } from '../evidence.testing.ts';
import { seededChance } from '../forecast/index.ts';
import { analyseMeasure, type MeasureResult } from './analyse-measure.ts';
import { simulatePilot } from './simulated-pilot.testing.ts';

const pilots = isFullSize ? 100 : 20;
/** At full size as the requirement says; of twenty, chance alone may take four. */
const fewestInside = isFullSize ? 90 : 16;

const shapes = [
  { treated: 1, comparison: 22 },
  { treated: 3, comparison: 20 },
  { treated: 6, comparison: 12 },
  { treated: 10, comparison: 14 },
] as const;

interface Seen {
  readonly treated: number;
  readonly comparison: number;
  readonly results: readonly (MeasureResult & { readonly truth: number })[];
}

function see({ treated, comparison }: (typeof shapes)[number]): Seen {
  const results = Array.from({ length: pilots }, (_, index) => {
    const { facts, effect } = simulatePilot(index + 1, treated, comparison);
    const asked = { measure: 'minutes', question: null, threshold: null } as const;
    return { ...analyseMeasure(asked, facts, seededChance(index + 1)), truth: effect };
  });
  return { treated, comparison, results };
}

const isInside = ({ interval, truth }: Seen['results'][number]): boolean =>
  interval !== null && interval.from <= truth && truth <= interval.to;

describe('the effect of simulated pilots whose effect is known', () => {
  const seen = shapes.map(see);
  let passed = 0;

  it.each(seen)(
    'lies inside its 95 % interval, with $treated under trial and $comparison to compare',
    ({ results }) => {
      expect(results.map(({ interval }) => interval?.level)).toEqual(results.map(() => 95));
      expect(results.filter(isInside).length).toBeGreaterThanOrEqual(fewestInside);
      passed += 1;
    },
  );

  it('is estimated without leaning to one side, and the intervals are narrow enough to tell an effect from none', () => {
    for (const { results } of seen) {
      const off = results.map(({ effect, truth }) => (effect ?? NaN) - truth);
      const mean = off.reduce((sum, one) => sum + one, 0) / off.length;
      const spread = Math.sqrt(off.reduce((sum, one) => sum + (one - mean) ** 2, 0) / off.length);
      expect(Math.abs(mean)).toBeLessThan((3 * spread) / Math.sqrt(off.length));
      const width = results.reduce((sum, { interval }) => sum + (interval?.to ?? NaN) - (interval?.from ?? NaN), 0);
      expect(width / results.length).toBeLessThan(8 * spread);
    }
    passed += 1;
  });

  afterAll(() => {
    const lines = seen.map(({ treated, comparison, results }) => {
      const width = results.reduce((sum, { interval }) => sum + (interval?.to ?? NaN) - (interval?.from ?? NaN), 0);
      return `${treated} under trial, ${comparison} to compare, by ${results[0]?.interval?.method}: the true effect lay inside the 95 % interval in ${results.filter(isInside).length} of ${results.length} (at least 90 asked); intervals ${(width / results.length).toFixed(2)} wide on average.`;
    });
    const all = [
      'Stations of 8 to 60 people with habits of a long tail, a season that all share, and a shock of each station’s own that lasts for the pilot; effects between −1 and 1.',
      ...lines,
    ];
    const tests = { asked: seen.length + 1, passed };
    keepEvidence('pilot-coverage', 'How often the interval of a pilot’s effect holds the true effect', all, tests);
  });
});
