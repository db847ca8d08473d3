import fc from 'fast-check';
import { isHeldAtOffload, type CameraWord } from './is-held-at-offload.ts';

const word = (dock: string, at: number, says: CameraWord['says']): CameraWord => ({ dock, at, says });
const taken = (offloadedAt: number, isShown = false) => ({ dock: 'd1', offloadedAt, isShown });
const stay = [word('d1', 40, 'docked'), word('d1', 60, 'undocked')];

const words = fc.array(
  fc.record({
    dock: fc.constantFrom('d1', 'd2'),
    at: fc.nat(20),
    says: fc.constantFrom('docked' as const, 'undocked' as const, 'seen' as const),
  }),
  { maxLength: 8 },
);

describe('isHeldAtOffload', () => {
  it('believes the report that shows the camera in a bay, whatever else is known', () => {
    expect(isHeldAtOffload(taken(50, true), [])).toBe(true);
    expect(isHeldAtOffload(taken(50, true), [word('d2', 40, 'docked')])).toBe(true);
  });

  it('believes the dock from the docking up to and with the undocking', () => {
    expect(isHeldAtOffload(taken(39), stay)).toBe(false);
    expect(isHeldAtOffload(taken(40), stay)).toBe(true);
    expect(isHeldAtOffload(taken(60), stay)).toBe(true);
    expect(isHeldAtOffload(taken(61), stay)).toBe(false);
  });

  it('believes a dock that tells of no docking, but showed the camera before', () => {
    expect(isHeldAtOffload(taken(50), [word('d1', 45, 'seen')])).toBe(true);
    expect(isHeldAtOffload(taken(50), [word('d1', 51, 'seen')])).toBe(false);
    expect(isHeldAtOffload(taken(50), [])).toBe(false);
  });

  it('believes no dock once another had the camera', () => {
    expect(isHeldAtOffload(taken(50), [word('d1', 40, 'docked'), word('d2', 45, 'docked')])).toBe(false);
    expect(isHeldAtOffload(taken(50), [word('d1', 40, 'docked'), word('d2', 45, 'seen')])).toBe(false);
    expect(isHeldAtOffload(taken(50), [word('d1', 40, 'docked'), word('d2', 45, 'undocked')])).toBe(true);
  });

  it('does not depend on the order in which words arrive', () => {
    fc.assert(
      fc.property(
        words.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        fc.nat(20),
        ([all, shuffled], at) => {
          expect(isHeldAtOffload(taken(at), shuffled)).toBe(isHeldAtOffload(taken(at), all));
        },
      ),
    );
  });

  it('is told by the last instant of which something was said: words before it change nothing, nor do words after', () => {
    fc.assert(
      fc.property(words, words, fc.nat(20), (all, others, at) => {
        const last = Math.max(...all.filter((one) => one.at <= at && one.says !== 'undocked').map((one) => one.at));
        fc.pre(Number.isFinite(last));
        const unheard = others.filter((one) => one.at < last || one.at > at);
        expect(isHeldAtOffload(taken(at), [...all, ...unheard])).toBe(isHeldAtOffload(taken(at), all));
      }),
    );
  });

  it('never holds a camera for two docks at once', () => {
    const apart = fc.uniqueArray(
      fc.record({
        dock: fc.constantFrom('d1', 'd2'),
        at: fc.nat(20),
        says: fc.constantFrom('docked' as const, 'seen' as const),
      }),
      { selector: ({ at }) => at, maxLength: 8 },
    );
    fc.assert(
      fc.property(apart, fc.nat(20), (all, at) => {
        const held = ['d1', 'd2'].filter((dock) => isHeldAtOffload({ ...taken(at), dock }, all));
        expect(held.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
