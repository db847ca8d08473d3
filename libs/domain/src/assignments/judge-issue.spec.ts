import fc from 'fast-check';
import { cameraStatuses } from '../cameras/index.ts';
import { isDuring, type Interval } from '../london-time/index.ts';
import { assignmentModes } from './assignment.ts';
import { judgeIssue, type IssueFacts, type IssueRequest } from './judge-issue.ts';

const now = 100;
const request = (given: Partial<IssueRequest> = {}): IssueRequest => ({
  from: now,
  until: null,
  mode: 'personal',
  dueBack: null,
  override: null,
  ...given,
});
const facts = (given: Partial<IssueFacts> = {}): IssueFacts => ({
  now,
  cameraStatus: 'in_service',
  cameraAssignments: [],
  personalAssignments: [],
  ...given,
});

describe('issuing a camera', () => {
  it('puts a camera from the store into service', () => {
    expect(judgeIssue(request(), facts({ cameraStatus: 'in_store' }))).toEqual({
      ok: true,
      value: { putsInService: true, overrides: false },
    });
  });

  it.each(['in_repair', 'quarantined', 'missing', 'seized', 'retired'] as const)(
    'refuses a camera that is %s',
    (cameraStatus) => {
      expect(judgeIssue(request(), facts({ cameraStatus }))).toEqual({ ok: false, refusal: 'camera-not-issuable' });
    },
  );

  it('takes a finished past assignment whatever the camera is today, and moves nothing', () => {
    for (const cameraStatus of cameraStatuses) {
      expect(judgeIssue(request({ from: 10, until: 20 }), facts({ cameraStatus }))).toEqual({
        ok: true,
        value: { putsInService: false, overrides: false },
      });
    }
  });

  it('lets a second camera stand beside the personal one as a loan or from the pool', () => {
    const personalAssignments = [{ from: 0, until: null }];
    expect(judgeIssue(request({ mode: 'loan' }), facts({ personalAssignments })).ok).toBe(true);
    expect(judgeIssue(request({ mode: 'pool' }), facts({ personalAssignments })).ok).toBe(true);
    expect(judgeIssue(request(), facts({ personalAssignments }))).toEqual({
      ok: false,
      refusal: 'person-has-personal-camera',
    });
  });

  it('lets a reason override the rule of one per person, and never the rule of one per camera', () => {
    const override = { reason: 'negotiator on call' };
    const second = facts({ personalAssignments: [{ from: 0, until: null }] });
    expect(judgeIssue(request({ override }), second)).toEqual({
      ok: true,
      value: { putsInService: false, overrides: true },
    });
    expect(judgeIssue(request({ override: { reason: ' ' } }), second)).toEqual({
      ok: false,
      refusal: 'override-needs-reason',
    });
    expect(judgeIssue(request({ override }), facts({ cameraAssignments: [{ from: 0, until: null }] }))).toEqual({
      ok: false,
      refusal: 'camera-already-assigned',
    });
  });

  it.each([
    [{ from: 101 }, 'assignment-starts-in-future'],
    [{ from: 50, until: 101 }, 'assignment-ends-in-future'],
    [{ from: 50, until: 50 }, 'assignment-interval-empty'],
    [{ from: 50, dueBack: 50 }, 'assignment-due-back-too-early'],
  ])('refuses %j: %s', (given, refusal) => {
    expect(judgeIssue(request(given), facts())).toEqual({ ok: false, refusal });
  });

  it('begins at the instant at which the one before ended', () => {
    expect(judgeIssue(request({ from: 50 }), facts({ cameraAssignments: [{ from: 0, until: 50 }] })).ok).toBe(true);
  });

  it('never lets two people answer for a camera at one instant, nor a person have two of their own unsaid', () => {
    const asked = fc.record({
      camera: fc.nat(2),
      person: fc.nat(2),
      mode: fc.constantFrom(...assignmentModes),
      from: fc.nat(30),
      length: fc.option(fc.integer({ min: 1, max: 10 })),
    });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 40 }), (requests) => {
        const held: (Interval & { camera: number; person: number; mode: string })[] = [];
        for (const { camera, person, mode, from, length } of requests) {
          const interval = { from, until: length === null ? null : from + length };
          const outcome = judgeIssue(
            request({ ...interval, mode }),
            facts({
              cameraAssignments: held.filter((other) => other.camera === camera),
              personalAssignments: held.filter((other) => other.person === person && other.mode === 'personal'),
            }),
          );
          if (outcome.ok) held.push({ ...interval, camera, person, mode });
        }
        for (let at = 0; at <= 45; at += 1) {
          const current = held.filter((assignment) => isDuring(at, assignment));
          expect(new Set(current.map(({ camera }) => camera)).size).toBe(current.length);
          const owners = current.filter(({ mode }) => mode === 'personal').map(({ person }) => person);
          expect(new Set(owners).size).toBe(owners.length);
        }
      }),
    );
  });
});
