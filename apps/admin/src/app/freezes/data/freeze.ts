import type { FreezeView } from '@custodian/domain';
import { nounText } from '../../ui/text/count-text.ts';

/** A time in which no update begins: in the whole force, at a station, or for an operation. */
export type Freeze = FreezeView;

export interface NewFreeze {
  readonly station?: string;
  readonly operation?: {
    readonly name: string;
    readonly stations: readonly string[];
    readonly teams: readonly string[];
  };
  readonly reason: string;
  readonly until: string;
  readonly from?: string;
}

/** What a freeze covers: `Whole force`, `Chesterfield`, `Operation Derwent`. */
export function coverOf({ kind, operation, stations }: Pick<Freeze, 'kind' | 'operation' | 'stations'>): string {
  if (kind === 'force') return 'Whole force';
  return operation ?? stations[0]?.name ?? '';
}

/** Who takes part in an operation, counted; empty for the other kinds. */
export function partsOfCover({ kind, stations, teams }: Pick<Freeze, 'kind' | 'stations' | 'teams'>): string {
  if (kind !== 'operation') return '';
  return [
    stations.length > 0 ? nounText(stations.length, 'station') : '',
    teams.length > 0 ? nounText(teams.length, 'team') : '',
  ]
    .filter(Boolean)
    .join(' and ');
}

/** `Updates are frozen`, and where, unless that is everywhere. */
export function frozenWords(freeze: Freeze): string {
  if (freeze.kind === 'force') return 'Updates are frozen';
  return freeze.kind === 'station'
    ? `Updates at ${coverOf(freeze)} are frozen`
    : `Updates are frozen for ${coverOf(freeze)}`;
}
