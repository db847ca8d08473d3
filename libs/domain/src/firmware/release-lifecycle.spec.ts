import fc from 'fast-check';
import { commandRelease, commandsForRelease, releaseLifecycle, type ReleaseCommand } from './release-lifecycle.ts';
import type { ReleaseState } from './firmware-release.ts';

const states = Object.keys(releaseLifecycle) as ReleaseState[];
const commands: ReleaseCommand[] = ['approve', 'withdraw'];

describe('commandRelease', () => {
  it('lets a second person approve a draft', () => {
    expect(commandRelease({ state: 'draft', madeBy: 'maker' }, 'approve', 'second')).toEqual({
      ok: true,
      value: 'approved',
    });
  });

  it('never lets the maker approve', () => {
    expect(commandRelease({ state: 'draft', madeBy: 'maker' }, 'approve', 'maker')).toEqual({
      ok: false,
      refusal: 'release-approved-by-maker',
    });
  });

  it('never brings a withdrawn release back', () => {
    expect(commandsForRelease({ state: 'withdrawn', madeBy: 'maker' }, 'second')).toEqual([]);
  });

  it('allows exactly the commands it offers', () => {
    const actor = fc.constantFrom('maker', 'second');
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.constantFrom(...commands), actor, (state, command, who) => {
        const release = { state, madeBy: 'maker' };
        expect(commandRelease(release, command, who).ok).toBe(commandsForRelease(release, who).includes(command));
      }),
    );
  });
});
