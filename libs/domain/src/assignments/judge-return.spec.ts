import fc from 'fast-check';
import { judgeReturn } from './judge-return.ts';

const open = { from: 10, until: null, supersededAt: null };

describe('returning a camera', () => {
  it('ends the assignment at the instant said, else now', () => {
    expect(judgeReturn(open, 15, 20)).toEqual({ ok: true, value: { until: 15 } });
    expect(judgeReturn(open, null, 20)).toEqual({ ok: true, value: { until: 20 } });
  });

  it.each([
    [{ ...open, until: 12 }, null, 'assignment-already-returned'],
    [{ ...open, supersededAt: 12 }, null, 'assignment-superseded'],
    [open, 21, 'return-in-future'],
    [open, 10, 'return-before-issue'],
  ])('refuses %j at %j: %s', (assignment, at, refusal) => {
    expect(judgeReturn(assignment, at, 20)).toEqual({ ok: false, refusal });
  });

  it('never leaves an interval without an instant', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.option(fc.nat(80)), fc.nat(30), (from, at, later) => {
        const outcome = judgeReturn({ from, until: null, supersededAt: null }, at, from + later);
        if (outcome.ok) expect(outcome.value.until).toBeGreaterThan(from);
      }),
    );
  });
});
