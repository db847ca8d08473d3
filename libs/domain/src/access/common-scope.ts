import type { Scope } from './permissions.ts';

/**
 * What two people both see; null where that is nothing. A team lies within its station: `stationOf` tells which that is.
 */
export function commonScope(one: Scope, other: Scope, stationOf: (teamId: string) => string | null): Scope | null {
  if (one.kind === 'force') return other;
  if (other.kind === 'force') return one;
  if (one.kind === 'station' && other.kind === 'station') return one.stationId === other.stationId ? one : null;
  if (one.kind === 'team' && other.kind === 'team') return one.teamId === other.teamId ? one : null;
  const [team, station] = one.kind === 'team' ? [one, other] : [other, one];
  if (team.kind !== 'team' || station.kind !== 'station') return null;
  return stationOf(team.teamId) === station.stationId ? team : null;
}
