import fc from 'fast-check';
import { timeStepNames, timeStepOf, timeSteps } from './time-to-done.ts';

describe('the steps of how long updates took', () => {
  it('are open above: an hour is no longer under an hour', () => {
    expect([0, 3_599, 3_600, 86_400, 604_799, 604_800].map(timeStepOf)).toEqual([
      '1h',
      '1h',
      '6h',
      '3d',
      '7d',
      'longer',
    ]);
    expect(timeStepNames).toHaveLength(timeSteps.length + 1);
  });

  it('never go back as time goes on', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(1_000_000), (seconds, more) =>
        expect(timeStepNames.indexOf(timeStepOf(seconds + more))).toBeGreaterThanOrEqual(
          timeStepNames.indexOf(timeStepOf(seconds)),
        ),
      ),
    );
  });
});
