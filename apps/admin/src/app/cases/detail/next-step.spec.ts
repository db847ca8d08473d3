import type { CaseDetail } from '../data/case.ts';
import { nextStep, otherSteps } from './next-step.ts';

const now = Date.parse('2026-07-14T12:00:00Z');
const offered = (...commands: string[]) => commands.map((command) => ({ command, cameras: [], needsReason: false }));

function caseOf(given: object): CaseDetail {
  return {
    kind: 'fault',
    state: 'open',
    commands: offered('send', 'replace', 'close'),
    clock: null,
    spare: null,
    outcome: null,
    supplier: null,
    expectedBackAt: null,
    officerInCase: null,
    toldOfficerAt: null,
    ...given,
  } as unknown as CaseDetail;
}

describe('the next step of a case', () => {
  it('is one, and the rest stand beside it', () => {
    const it = caseOf({});
    expect(nextStep(it, now).step).toBe('send');
    expect(otherSteps(it, 'send').map(({ step }) => step)).toEqual(['replace', 'close', 'change']);
  });

  it('is the decision while a clock runs, also after the camera was found', () => {
    const clock = { dueAt: '2026-07-14T17:00:00Z', millisecondsLeft: 0, level: 'urgent' };
    expect(nextStep(caseOf({ kind: 'lost', clock, commands: offered('find') }), now)).toMatchObject({
      step: 'breach',
      role: 'bad',
    });
    expect(nextStep(caseOf({ kind: 'lost', state: 'found', clock, commands: [] }), now).step).toBe('breach');
    const settled = { ...clock, level: 'settled' };
    expect(nextStep(caseOf({ kind: 'lost', clock: settled, commands: offered('find') }), now).step).toBe('find');
  });

  it('says how late a repair is', () => {
    const it = caseOf({
      state: 'in_repair',
      commands: offered('receive'),
      sentAt: '2026-07-01T12:00:00Z',
      expectedBackAt: '2026-07-11T12:00:00Z',
    });
    expect(nextStep(it, now)).toMatchObject({ role: 'warn', text: expect.stringContaining('3 d ago') });
  });

  it('ends with nothing to do but to take the spare back', () => {
    const spare = { camera: 'SP-1', until: null };
    const ended = caseOf({ state: 'returned', commands: [], spare, isHeld: true, cameraStatus: 'in_service' });
    expect(nextStep(ended, now)).toMatchObject({ step: null, role: 'warn' });
    expect(nextStep({ ...ended, spare: null }, now)).toMatchObject({ step: null, role: 'ok' });
  });
});
