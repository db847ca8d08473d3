import { isUnderWay, tallyOf, type CarryingRollout } from './carrying-rollout.ts';

const counts = {
  waiting: 0,
  offered: 0,
  downloading: 0,
  installing: 0,
  cancelling: 0,
  succeeded: 0,
  failed: 0,
  cancelled: 0,
};
const rollout = (given: Partial<CarryingRollout>): CarryingRollout => ({
  id: '1',
  name: 'All',
  state: 'running',
  createdAt: '2026-11-01T00:00:00Z',
  startedAt: null,
  finishedAt: null,
  waves: [],
  ...given,
});

describe('what a withdrawal concerns', () => {
  it('counts every wave, and each device once', () => {
    const wave = {
      ...counts,
      waiting: 3,
      offered: 1,
      installing: 2,
      cancelling: 1,
      succeeded: 4,
      failed: 1,
      cancelled: 2,
    };
    const two = rollout({
      waves: [
        { state: 'running', size: 14, counts: wave },
        { state: 'pending', size: 5, counts: { ...counts, waiting: 5 } },
      ],
    });
    expect(tallyOf([two])).toEqual({ devices: 19, waiting: 8, moving: 4, succeeded: 4, failed: 1 });
    expect(tallyOf([two, two]).devices).toBe(38);
  });

  it('is what runs or is paused, and nothing that is over or not begun', () => {
    expect(isUnderWay(rollout({ state: 'running' }))).toBe(true);
    expect(isUnderWay(rollout({ state: 'paused' }))).toBe(true);
    for (const state of ['draft', 'awaiting_approval', 'ready', 'finished', 'cancelled'] as const)
      expect(isUnderWay(rollout({ state }))).toBe(false);
  });
});
