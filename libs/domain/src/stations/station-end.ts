import { writtenDay, type LocalDay } from '../london-time/index.ts';
import type { NamedPlace } from './named-place.ts';

/** What became of a closed station, as far as the register knows. */
export interface StationEnd {
  readonly closedOn: LocalDay | null;
  /** Null: merged into none, or it was not said. */
  readonly mergedInto: NamedPlace | null;
}

/** In a sentence: `Merged into Killamarsh on 3 Mar 2026.` */
export function stationEndSentence({ closedOn, mergedInto }: StationEnd): string {
  const on = closedOn === null ? '' : ` on ${writtenDay(closedOn)}`;
  return mergedInto === null ? `Closed${on}.` : `Merged into ${mergedInto.name}${on}.`;
}

/** What that means for figures of the station. */
export function stationEndMeaning({ mergedInto }: StationEnd): string {
  return mergedInto === null
    ? 'It is not on record where its people and cameras went. Figures are those of while they belonged here.'
    : `Figures are those of while people and cameras belonged here; since then they count where they went.`;
}
