import { rolloutOf } from '../data/rollout.testing.ts';
import type { ChangesSince } from '../data/rollout.ts';
import { changesSinceSubmit } from './changes-since-submit.ts';

const none = { count: 0, sample: [] };
const since = (change: Partial<ChangesSince> = {}): ChangesSince => ({
  joined: none,
  left: none,
  moved: none,
  newerReleases: [],
  releaseWithdrawnAt: null,
  ...change,
});

describe('what changed since submit', () => {
  it('is nothing where nothing did', () => expect(changesSinceSubmit(rolloutOf(), since())).toEqual([]));

  it('counts devices, names the first of them, and puts what became of the release first', () => {
    const left = { count: 3, sample: [{ device: 'X2-1', sentence: 'It is neither in service nor in store' }] };
    const said = changesSinceSubmit(
      rolloutOf(),
      since({
        left,
        joined: { count: 1, sample: [{ device: 'X2-9', sentence: 'Would be in wave 1, Chesterfield' }] },
        newerReleases: [{ id: 'r', version: '4.3.0' }],
        releaseWithdrawnAt: '2026-11-25T09:00:00Z',
      }),
    );
    expect(said.map(({ text, more }) => [text, more])).toEqual([
      ['RS2-X2 4.2.1 was withdrawn', 0],
      ['RS2-X2 4.3.0 was approved', 0],
      ['3 cameras would now be out', 2],
      ['1 camera would now be in', 0],
    ]);
    expect(said[2]?.devices).toEqual(left.sample);
  });
});
