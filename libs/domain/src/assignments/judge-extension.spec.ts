import fc from 'fast-check';
import { assignmentModes } from './assignment.ts';
import { judgeExtension } from './judge-extension.ts';

const loan = { from: 10, until: null, mode: 'loan', supersededAt: null } as const;

describe('giving a loan longer', () => {
  it('moves when it is due back', () => {
    expect(judgeExtension(loan, 60, 50)).toEqual({ ok: true, value: { dueBack: 60 } });
  });

  it.each([
    [{ ...loan, supersededAt: 40 }, 60, 'assignment-superseded'],
    [{ ...loan, until: 40 }, 60, 'assignment-already-returned'],
    [{ ...loan, mode: 'personal' as const }, 60, 'assignment-not-a-loan'],
    [loan, 50, 'loan-due-back-not-ahead'],
  ])('refuses %j until %d: %s', (assignment, dueBack, refusal) => {
    expect(judgeExtension(assignment, dueBack, 50)).toEqual({ ok: false, refusal });
  });

  it('never gives an end to what has none, and never one in the past', () => {
    fc.assert(
      fc.property(fc.constantFrom(...assignmentModes), fc.nat(100), fc.nat(100), (mode, dueBack, now) => {
        const outcome = judgeExtension({ ...loan, mode }, dueBack, now);
        expect(outcome.ok).toBe(mode === 'loan' && dueBack > now);
      }),
    );
  });
});
