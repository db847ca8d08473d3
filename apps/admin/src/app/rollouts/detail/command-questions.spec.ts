import { defaultPolicy } from '@custodian/domain';
import { rolloutOf } from '../data/rollout.testing.ts';
import { questionOf } from './command-questions.ts';

const asked = (policy: object) =>
  questionOf(
    'approve',
    rolloutOf({ state: 'awaiting_approval', targetCount: 8, policy: { ...defaultPolicy, deadline: null, ...policy } }),
    null,
  );
const exceptions = (policy: object) =>
  (asked(policy)?.consequences ?? [])
    .filter(({ look }) => look.word === 'Exception')
    .map(({ word, count }) => `${word} ${count}`.trim().replaceAll('\u202f', ' '));

describe('what an approver is asked', () => {
  it('says in words each thing that the policy sets aside, and counts them on the button', () => {
    const policy = { handoverBlackout: false, batteryFloorPercent: 10, maximumPerStation: 12, floorPerStation: 0 };
    expect(exceptions(policy)).toEqual([
      'Cameras install through handovers',
      'Battery may be as low as 10 %',
      'At once at a station, up to 12',
      'Kept ready at a station, in place of its own floor 0',
    ]);
    expect(asked(policy)?.verb).toBe('Approve for 8, with 4 exceptions');
    expect(asked({ mayDowngrade: true })?.verb).toBe('Approve the downgrade for 8');
  });

  it('has nothing to say of a policy as it is where nobody touched it', () => {
    expect(exceptions({})).toEqual([]);
    expect(asked({})?.verb).toBe('Approve for 8');
  });
});
