import fc from 'fast-check';
import { planWaves, type WaveShare, type WaveTarget } from './plan-waves.ts';

const stations = ['CHESTERFIELD', 'BUXTON', 'GLOSSOP', 'RIPLEY'];
const targetsAt = (...at: (string | null)[]): WaveTarget[] =>
  at.map((station, index) => ({ device: `c${index}`, station }));

describe('planWaves', () => {
  it('puts the pilot station first and everybody else after it', () => {
    const plan = planWaves(targetsAt('BUXTON', 'CHESTERFIELD', null), [{ stations: ['CHESTERFIELD'] }, { rest: true }]);
    expect(plan).toEqual({ waves: [['c1'], ['c0', 'c2']], leftOut: [] });
  });

  it('gives a target to the first wave whose stations hold it, even after a percent wave', () => {
    const plan = planWaves(targetsAt('BUXTON', 'RIPLEY'), [
      { percent: 100 },
      { stations: ['BUXTON'] },
      { stations: ['BUXTON'] },
    ]);
    expect(plan.waves).toEqual([['c1'], ['c0'], []]);
  });

  it('lists what no wave takes, with the reason', () => {
    const plan = planWaves(targetsAt('BUXTON', null), [{ stations: ['CHESTERFIELD'] }]);
    expect(plan.leftOut).toEqual([
      { device: 'c0', reason: 'no-wave-takes-it' },
      { device: 'c1', reason: 'station-unknown' },
    ]);
  });

  it('shares percentages out in order, a canary never empty', () => {
    const plan = planWaves(targetsAt(...Array<string>(40).fill('RIPLEY')), [
      { percent: 1 },
      { percent: 49 },
      { percent: 50 },
    ]);
    expect(plan.waves.map((wave) => wave.length)).toEqual([1, 19, 20]);
    expect(plan.waves.flat()).toEqual(Array.from({ length: 40 }, (_, index) => `c${index}`));
  });

  it('leaves no device over when thirds add up to a whole', () => {
    const plan = planWaves(targetsAt(...Array<null>(1000).fill(null)), [
      { percent: 33.3 },
      { percent: 33.3 },
      { percent: 33.4 },
    ]);
    expect(plan.leftOut).toEqual([]);
  });

  it('puts every target in exactly one wave or out, never in two', () => {
    const target = fc.option(fc.constantFrom(...stations));
    const share: fc.Arbitrary<WaveShare> = fc.oneof(
      fc.record({ stations: fc.subarray(stations) }),
      fc.record({ percent: fc.double({ min: 0, max: 100, noNaN: true }) }),
      fc.record({ rest: fc.boolean() }),
    );
    fc.assert(
      fc.property(
        fc.array(target, { maxLength: 60 }),
        fc.array(share, { minLength: 1, maxLength: 6 }),
        (at, shares) => {
          const targets = targetsAt(...at);
          const plan = planWaves(targets, shares);
          const placed = [...plan.waves.flat(), ...plan.leftOut.map(({ device }) => device)];
          expect(placed.sort()).toEqual(targets.map(({ device }) => device).sort());
          expect(plan.waves).toHaveLength(shares.length);
          if (shares.at(-1)?.rest === true) expect(plan.leftOut).toEqual([]);
        },
      ),
    );
  });
});
