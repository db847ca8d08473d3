import fc from 'fast-check';
import { spreadHeldTime, type HeldChanges } from './spread-held-time.ts';

const someTime = fc.nat(400);

describe('held time by stretch', () => {
  it('is what each thing was held in each stretch, however the stretches are cut', () => {
    const stretches = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 12 });
    const holdings = fc.array(fc.tuple(someTime, someTime), { maxLength: 12 });
    fc.assert(
      fc.property(stretches, holdings, (lengths, pairs) => {
        const ends = lengths.map((_, place) => lengths.slice(0, place + 1).reduce((sum, length) => sum + length, 0));
        const last = ends.at(-1) ?? 0;
        const held = pairs
          .map(([one, other]) => [Math.min(one, other, last), Math.min(Math.max(one, other), last)] as const)
          .filter(([from, until]) => from < until);
        const placeOf = (at: number): number => ends.findIndex((end) => at < end);
        const changes = lengths.map((_, stretch): HeldChanges => {
          const taken = held.filter(([from]) => placeOf(from) === stretch);
          const given = held.filter(([, until]) => placeOf(until) === stretch);
          const after = (at: number): number => (ends[stretch] ?? 0) - at;
          return {
            stretch,
            taken: taken.length,
            secondsAfterTaking: taken.reduce((sum, [from]) => sum + after(from), 0),
            given: given.length,
            secondsAfterGiving: given.reduce((sum, [, until]) => sum + after(until), 0),
          };
        });
        const plain = lengths.map((length, place) => {
          const [from, until] = [(ends[place] ?? 0) - length, ends[place] ?? 0];
          return held.reduce(
            (sum, [taken, given]) => sum + Math.max(0, Math.min(given, until) - Math.max(taken, from)),
            0,
          );
        });
        expect(spreadHeldTime(lengths, changes)).toEqual(plain);
      }),
    );
  });
});
