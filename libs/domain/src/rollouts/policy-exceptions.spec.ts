import * as fc from 'fast-check';
import { policyExceptions } from './policy-exceptions.ts';
import { defaultPolicy } from './rollout-policy.ts';

describe('policyExceptions', () => {
  it('finds none in what holds when nothing is said, and none in what protects a station more', () => {
    expect(policyExceptions(defaultPolicy, 'camera')).toEqual({});
    const stricter = { ...defaultPolicy, batteryFloorPercent: 50, maximumPerStation: 1, lateJoiners: false };
    expect(policyExceptions(stricter, 'camera')).toEqual({});
  });

  it('names everything that lets an update do what it otherwise may not, and of docks only the way back', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 50 }),
        fc.option(fc.nat(20)),
        fc.boolean(),
        (handoverBlackout, batteryFloorPercent, maximumPerStation, floorPerStation, mayDowngrade) => {
          const policy = {
            ...defaultPolicy,
            ...{ handoverBlackout, batteryFloorPercent, maximumPerStation, floorPerStation, mayDowngrade },
          };
          const named = new Set(Object.keys(policyExceptions(policy, 'camera')));
          expect(named.has('handoverBlackout')).toBe(!handoverBlackout);
          expect(named.has('batteryFloorPercent')).toBe(batteryFloorPercent < 30);
          expect(named.has('maximumPerStation')).toBe(maximumPerStation > 5);
          expect(named.has('floorPerStation')).toBe(floorPerStation !== null);
          expect(named.has('mayDowngrade')).toBe(mayDowngrade);
          expect(policyExceptions(policy, 'dock')).toEqual(mayDowngrade ? { mayDowngrade } : {});
        },
      ),
    );
  });
});
