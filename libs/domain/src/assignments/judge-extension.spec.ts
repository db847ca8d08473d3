import fc from 'fast-check';
import { assignmentModes } from './assignment.ts';
import { judgeExtension } from './judge-extension.ts';

const loan = { from: 10, until: null, mode: 'loan' as const, supersededAt: null };

describe('extending a loan', () => {
  it('moves when it is due back, and ends nothing', () => {
    expect(judgeExtension(loan, 60, 50)).toEqual({ ok: true, value: { dueBack: 60 } });
  });

  it.each([
    [{ ...loan, mode: 'personal' as const }, 60, 'assignment-not-a-loan'],
    [{ ...loan, until: 20 }, 60, 'assignment-already-returned'],
    [{ ...loan, supersededAt: 20 }, 60, 'assignment-superseded'],
    [loan, 50, 'loan-due-back-not-ahead'],
  ])('refuses %j to %j: %s', (assignment, dueBack, refusal) => {
    expect(judgeExtension(assignment, dueBack, 50)).toEqual({ ok: false, refusal });
  });

  it('allows only loans that are out, only ahead', () => {
    fc.assert(
      fc.property(fc.constantFrom(...assignmentModes), fc.nat(100), fc.option(fc.nat(100)), (mode, dueBack, until) => {
        const outcome = judgeExtension({ ...loan, mode, until }, dueBack, 50);
        expect(outcome.ok).toBe(mode === 'loan' && until === null && dueBack > 50);
      }),
    );
  });
});
