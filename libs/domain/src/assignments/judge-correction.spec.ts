import fc from 'fast-check';
import { cameraStatuses } from '../cameras/index.ts';
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

const now = { now: 50, cameraStatus: 'in_service' } as const;

describe('correcting an assignment', () => {
  it('makes the version that takes its place and leaves the original alone', () => {
    const before = structuredClone(assignment);
    const outcome = judgeCorrection(
      assignment,
      { staff: 'q', until: null, reason: 'wrong collar number on paper' },
      now,
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
    expect(judgeCorrection(assignment, correction, now)).toEqual({ ok: false, refusal });
  });

  it('corrects only what is known now', () => {
    const old = { ...assignment, supersededAt: 40 };
    expect(judgeCorrection(old, { from: 12, reason: 'typing' }, now)).toEqual({
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
        const outcome = judgeCorrection(assignment, { ...given, reason: 'typing' }, now);
        if (!outcome.ok) return;
        expect(outcome.value.camera).toBe('c');
        expect(outcome.value.mode).toBe('personal');
        expect(outcome.value.from <= 50 && (outcome.value.until ?? 50) <= 50).toBe(true);
      }),
    );
  });

  it('lets one go on only where somebody may answer for the camera, and end whatever it is now', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cameraStatuses), fc.option(fc.integer({ min: 11, max: 50 })), (status, until) => {
        const outcome = judgeCorrection(
          assignment,
          { from: 9, until, reason: 'typing' },
          { now: 50, cameraStatus: status },
        );
        expect(outcome.ok).toBe(until !== null || (status !== 'in_store' && status !== 'retired'));
      }),
    );
  });

  it('knows its modes', () => {
    expect(isAssignmentMode('pool')).toBe(true);
    expect(isAssignmentMode('borrowed')).toBe(false);
  });
});
