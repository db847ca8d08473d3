import fc from 'fast-check';
import { faultKinds, planFaults } from './fault-plan.ts';

describe('the plan of faults', () => {
  it('is the same for the same seed, and holds every kind once six are asked for', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 40 }), (seed, count) => {
        const plan = planFaults(seed, count);
        expect(plan).toEqual(planFaults(seed, count));
        expect(plan).toHaveLength(count);
        expect(new Set(plan.map(({ kind }) => kind)).size).toBe(Math.min(faultKinds.length, count));
      }),
    );
  });
});
