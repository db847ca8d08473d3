import fc from 'fast-check';
import { commonScope } from './common-scope.ts';
import type { Scope } from './permissions.ts';

const stations: Readonly<Record<string, string | null>> = { r1: 'CHE', r2: 'CHE', b1: 'BUX', specials: null };
const stationOf = (team: string): string | null => stations[team] ?? null;
const someScope = fc.constantFrom<Scope>(
  { kind: 'force' },
  ...['CHE', 'BUX'].map((stationId): Scope => ({ kind: 'station', stationId })),
  ...Object.keys(stations).map((teamId): Scope => ({ kind: 'team', teamId })),
);

/** Whether a reader sees the rows of a team. */
function sees(scope: Scope | null, team: string): boolean {
  if (scope === null) return false;
  if (scope.kind === 'force') return true;
  return scope.kind === 'team' ? scope.teamId === team : stationOf(team) === scope.stationId;
}

it('two scopes have in common exactly what both see', () => {
  fc.assert(
    fc.property(someScope, someScope, (one, other) => {
      const common = commonScope(one, other, stationOf);
      for (const team of Object.keys(stations)) expect(sees(common, team)).toBe(sees(one, team) && sees(other, team));
      expect(commonScope(other, one, stationOf)).toEqual(common);
    }),
  );
});
