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

const now = { now: 50, cameraStatus: 'in_service', otherAssignments: [], personalAssignments: [] } as const;

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
          { ...now, cameraStatus: status },
        );
        expect(outcome.ok).toBe(until !== null || (status !== 'in_store' && status !== 'retired'));
      }),
    );
  });

  it('never lets two people answer for a camera, nor one for two of their own, at one instant', () => {
    const interval = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }))
      .map(([from, length]) => ({ from, until: from + length }));
    fc.assert(
      fc.property(interval, interval, fc.boolean(), (asked, other, isOfCamera) => {
        const facts = isOfCamera ? { otherAssignments: [other] } : { personalAssignments: [other] };
        const correction = { ...asked, staff: 'q', reason: 'typing' };
        const isShared = asked.from < other.until && other.from < asked.until;
        const outcome = judgeCorrection(assignment, correction, { ...now, ...facts });
        const refusal = isOfCamera ? 'camera-already-assigned' : 'person-has-personal-camera';
        expect(outcome).toMatchObject(isShared ? { ok: false, refusal } : { ok: true });
        const lent = judgeCorrection({ ...assignment, mode: 'loan' }, correction, { ...now, ...facts });
        expect(lent.ok).toBe(!isShared || !isOfCamera);
      }),
    );
  });

  it('knows its modes', () => {
    expect(isAssignmentMode('pool')).toBe(true);
    expect(isAssignmentMode('borrowed')).toBe(false);
  });
});
