import fc from 'fast-check';
import { isTakenBackAtOnce } from '../reservations/index.ts';
import { judgeUndo, judgeUndoReturn, undoableFor } from './judge-undo.ts';

const issue = { from: 10, until: null, supersededAt: null, recordedAt: 10, isOwn: true };

describe('undoing an issue', () => {
  it('lets it end as it began, for ten minutes', () => {
    expect(judgeUndo(issue, 10 + undoableFor)).toEqual({ ok: true, value: { until: 11 } });
    expect(judgeUndo(issue, 11 + undoableFor)).toEqual({ ok: false, refusal: 'undo-too-late' });
  });

  it.each([
    [{ ...issue, until: 12 }, 'assignment-already-returned'],
    [{ ...issue, supersededAt: 12 }, 'assignment-superseded'],
    [{ ...issue, isOwn: false }, 'undo-not-own-issue'],
  ])('refuses %j: %s', (given, refusal) => {
    expect(judgeUndo(given, 20)).toEqual({ ok: false, refusal });
  });

  it('never takes custody of longer than an instant away, and none that was recorded long ago', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(2 * undoableFor), fc.boolean(), (from, recordedAfter, later, isOwn) => {
        const recordedAt = from + recordedAfter;
        const outcome = judgeUndo({ ...issue, from, recordedAt, isOwn }, recordedAt + later);
        expect(outcome.ok).toBe(isOwn && later <= undoableFor);
        if (outcome.ok) expect(isTakenBackAtOnce({ from, until: outcome.value.until })).toBe(true);
      }),
    );
  });
});

describe('undoing a return', () => {
  it('opens it again for whoever took the camera back, for ten minutes, and for nobody else', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(2 * undoableFor),
        fc.boolean(),
        fc.option(fc.nat()),
        (recordedAt, later, isOwn, supersededAt) => {
          const outcome = judgeUndoReturn({ recordedAt, isOwn, supersededAt }, recordedAt + later);
          expect(outcome.ok).toBe(isOwn && supersededAt === null && later <= undoableFor);
        },
      ),
    );
  });
});
