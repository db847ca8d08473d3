import fc from 'fast-check';
import { isAssignmentMode, type Assignment } from './assignment.ts';
import { judgeCorrection } from './judge-correction.ts';

const assignment: Assignment = {
  camera: 'c',
  staff: 'p',
  mode: 'personal',
  from: 10,
  until: 30,
  dueBack: null,
  supersededAt: null,
};

describe('correcting an assignment', () => {
  it('makes the version that takes its place and leaves the original alone', () => {
    const before = structuredClone(assignment);
    const outcome = judgeCorrection(
      assignment,
      { staff: 'q', until: null, reason: 'wrong collar number on paper' },
      50,
    );
    expect(outcome).toEqual({ ok: true, value: { ...assignment, staff: 'q', until: null } });
    expect(assignment).toEqual(before);
  });

  it.each([
    [{ from: 12, reason: ' ' }, 'correction-needs-reason'],
    [{ reason: 'typing' }, 'correction-changes-nothing'],
    [{ from: 10, staff: 'p', reason: 'typing' }, 'correction-changes-nothing'],
    [{ from: 51, until: null, reason: 'typing' }, 'assignment-starts-in-future'],
    [{ until: 51, reason: 'typing' }, 'assignment-ends-in-future'],
    [{ until: 10, reason: 'typing' }, 'assignment-interval-empty'],
  ])('refuses %j: %s', (correction, refusal) => {
    expect(judgeCorrection(assignment, correction, 50)).toEqual({ ok: false, refusal });
  });

  it('corrects only what is known now', () => {
    const old = { ...assignment, supersededAt: 40 };
    expect(judgeCorrection(old, { from: 12, reason: 'typing' }, 50)).toEqual({
      ok: false,
      refusal: 'assignment-superseded',
    });
  });

  it('never changes the camera or the mode, and never reaches into the future', () => {
    const change = fc.record(
      { from: fc.nat(80), until: fc.option(fc.nat(80)), staff: fc.constantFrom('p', 'q') },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(change, (given) => {
        const outcome = judgeCorrection(assignment, { ...given, reason: 'typing' }, 50);
        if (!outcome.ok) return;
        expect(outcome.value.camera).toBe('c');
        expect(outcome.value.mode).toBe('personal');
        expect(outcome.value.from <= 50 && (outcome.value.until ?? 50) <= 50).toBe(true);
      }),
    );
  });

  it('knows its modes', () => {
    expect(isAssignmentMode('pool')).toBe(true);
    expect(isAssignmentMode('borrowed')).toBe(false);
  });
});
