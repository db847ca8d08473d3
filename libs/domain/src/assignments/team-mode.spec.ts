import fc from 'fast-check';
import { judgeTeamMode, modeOffers, teamModeAt, teamModes, type TeamModeChange } from './team-mode.ts';

describe('how a team gets its cameras', () => {
  it.each(teamModes)('%s offers what it usually does, and always a loan', (mode) => {
    expect(modeOffers[mode].allowed).toContain(modeOffers[mode].usual);
    expect(modeOffers[mode].allowed).toContain('loan');
  });

  it.each([
    [{ to: 'pool', at: 50, reason: ' ' }, 'team-mode-needs-reason'],
    [{ to: 'personal', at: 50, reason: 'x' }, 'team-mode-unchanged'],
    [{ to: 'pool', at: 101, reason: 'x' }, 'team-mode-in-future'],
    [{ to: 'pool', at: 40, reason: 'x' }, 'team-mode-before-last'],
  ] as const)('refuses %j: %s', (asked, refusal) => {
    expect(judgeTeamMode('personal', 40, asked, 100)).toEqual({ ok: false, refusal });
  });

  it('is at each instant what the last switch before made it', () => {
    const switches = fc.array(fc.record({ to: fc.constantFrom(...teamModes), at: fc.nat(100) }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...teamModes), switches, (first, asked) => {
        const changes: TeamModeChange[] = [];
        let current = first;
        for (const { to, at } of asked) {
          const outcome = judgeTeamMode(current, changes.at(-1)?.at ?? null, { to, at, reason: 'x' }, 100);
          if (!outcome.ok) continue;
          changes.push(outcome.value);
          current = outcome.value.to;
        }
        let expected = first;
        for (let at = 0; at <= 100; at += 1) {
          expected = changes.find((change) => change.at === at)?.to ?? expected;
          expect(teamModeAt(current, changes, at)).toBe(expected);
        }
      }),
    );
  });
});
