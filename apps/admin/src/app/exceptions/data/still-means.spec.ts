import fc from 'fast-check';
import { stillMeans, type Asked } from './still-means.ts';

const asked = fc.constantFrom<Asked>('take', 'release', 'give', 'snooze', 'wake', 'comment', 'settle');
const standing = fc.record({
  status: fc.constantFrom('open' as const, 'snoozed' as const, 'cleared' as const),
  owner: fc.constantFrom(null, { id: 'a', name: 'A. Okafor' }, { id: 'b', name: 'K. Doyle' }),
  snoozedUntil: fc.constantFrom(null, '2026-11-27T08:00:00Z', '2026-12-01T08:00:00Z'),
});

describe('what is asked of an exception that somebody changed meanwhile', () => {
  it('means the same where nothing changed but its version, whatever is asked', () => {
    fc.assert(fc.property(asked, standing, (one, read) => stillMeans(one, read, { ...read })));
  });

  it('is a comment all the same, whatever became of it', () => {
    fc.assert(fc.property(standing, standing, (read, now) => stillMeans('comment', read, now)));
  });

  it('is decided again by a person where it is in another state', () => {
    fc.assert(
      fc.property(asked, standing, standing, (one, read, now) => {
        fc.pre(one !== 'comment' && read.status !== now.status);
        return !stillMeans(one, read, now);
      }),
    );
  });

  it('snoozes what somebody took meanwhile, and takes nothing that somebody else took', () => {
    const read = { status: 'open', owner: null, snoozedUntil: null } as const;
    const taken = { ...read, owner: { id: 'b', name: 'K. Doyle' } };
    expect(stillMeans('snooze', read, taken)).toBe(true);
    expect(stillMeans('take', read, taken)).toBe(false);
    expect(stillMeans('give', read, taken)).toBe(false);
    expect(stillMeans('wake', { ...read, snoozedUntil: 'a' }, { ...read, snoozedUntil: 'b' })).toBe(false);
  });
});
