import fc from 'fast-check';
import { tellAboard } from './tell-aboard.ts';

describe('recordings possibly aboard', () => {
  it.each([
    [{ pendingFiles: 3, leftDockAt: null, isDocked: true, perDay: 2 }, 'certain'],
    [{ pendingFiles: 0, leftDockAt: 5, isDocked: false, perDay: 0 }, 'possible'],
    [{ pendingFiles: 0, leftDockAt: null, isDocked: true, perDay: 9 }, 'none_known'],
    [{ pendingFiles: null, leftDockAt: null, isDocked: false, perDay: 0 }, 'unknown'],
  ] as const)('%j: %s', (facts, told) => {
    expect(tellAboard(facts)).toBe(told);
  });

  it('never rules them out for a camera that was out of its dock', () => {
    const facts = fc.record({
      pendingFiles: fc.option(fc.nat(9)),
      leftDockAt: fc.nat(),
      isDocked: fc.constant(false),
      perDay: fc.nat(9),
    });
    fc.assert(fc.property(facts, (known) => expect(tellAboard(known)).not.toBe('none_known')));
  });
});
