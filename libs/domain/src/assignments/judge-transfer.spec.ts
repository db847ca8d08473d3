import fc from 'fast-check';
import { cameraStatuses } from '../cameras/index.ts';
import { assignmentModes } from './assignment.ts';
import { judgeTransfer, type TransferFacts, type TransferRequest } from './judge-transfer.ts';

const request = (given: Partial<TransferRequest> = {}): TransferRequest => ({
  to: 'q',
  at: null,
  mode: 'personal',
  dueBack: null,
  override: null,
  ...given,
});
const facts = (given: Partial<TransferFacts> = {}): TransferFacts => ({
  now: 100,
  assignment: { from: 10, until: null, staff: 'p', supersededAt: null },
  cameraStatus: 'in_service',
  otherAssignments: [],
  personalAssignments: [],
  ...given,
});

describe('transferring a camera', () => {
  it('ends and begins at one instant', () => {
    expect(judgeTransfer(request(), facts())).toEqual({ ok: true, value: { at: 100, overrides: false } });
    expect(judgeTransfer(request({ at: 50 }), facts())).toMatchObject({ value: { at: 50 } });
    const justIssued = { from: 100, until: null, staff: 'p', supersededAt: null };
    expect(judgeTransfer(request(), facts({ assignment: justIssued }))).toMatchObject({ value: { at: 101 } });
  });

  it.each([
    [request({ to: 'p' }), {}, 'transfer-to-holder'],
    [request({ at: 101 }), {}, 'return-in-future'],
    [request({ at: 10 }), {}, 'return-before-issue'],
    [request(), { assignment: { from: 10, until: 20, staff: 'p', supersededAt: null } }, 'assignment-already-returned'],
    [request(), { cameraStatus: 'missing' as const }, 'camera-not-issuable'],
    [request(), { personalAssignments: [{ from: 0, until: null }] }, 'person-has-personal-camera'],
    [request({ mode: 'loan', dueBack: 99 }), {}, 'assignment-due-back-too-early'],
    [request({ at: 50 }), { otherAssignments: [{ from: 60, until: 70 }] }, 'camera-already-assigned'],
  ])('refuses %j with %j: %s', (asked, known, refusal) => {
    expect(judgeTransfer(asked, facts(known))).toEqual({ ok: false, refusal });
  });

  it('leaves no instant without an answer and none with two', () => {
    fc.assert(
      fc.property(
        fc.nat(120),
        fc.option(fc.nat(150)),
        fc.constantFrom(...assignmentModes),
        fc.constantFrom(...cameraStatuses),
        (from, at, mode, cameraStatus) => {
          const assignment = { from, until: null, staff: 'p', supersededAt: null };
          const outcome = judgeTransfer(request({ at, mode }), facts({ assignment, cameraStatus }));
          if (!outcome.ok) return;
          const holders = (instant: number): number =>
            Number(instant >= from && instant < outcome.value.at) + Number(instant >= outcome.value.at);
          for (let instant = from; instant < from + 160; instant += 1) expect(holders(instant)).toBe(1);
          expect(outcome.value.at).toBeGreaterThan(from);
        },
      ),
    );
  });
});
