import type { ExpectedBecause, GapReason, ProbablePlace, StockTakeExtent } from '@custodian/domain';
import { instantText } from '../../ui/text/instant-text.ts';
import type { StockTakeLine } from './stock-take.ts';

export const extentWords: Readonly<Record<StockTakeExtent, string>> = {
  station: 'Whole station',
  store: 'Store only',
};

export const placeWords: Readonly<Record<ProbablePlace, string>> = {
  'bay-here': 'In a bay here, not reported since the start',
  store: 'In the store here',
  'with-holder': 'Out with whoever answers for it',
  'at-repair': 'At repair',
  'other-station': 'In a dock of another station',
  'nobody-knows': 'No trace',
};

export const reasonWords: Readonly<Record<GapReason, string>> = {
  'with-holder': 'On patrol with whoever answers for it',
  'at-repair': 'At repair',
  'case-open': 'A case is open',
  'at-other-station': 'At another station',
  'in-bay-unreported': 'In a bay that does not report',
  'not-found': 'Not found: report as lost',
  other: 'Other',
};

/** The reason that fits most cameras of a place; a person may choose another. */
export const usualReason: Readonly<Record<ProbablePlace, GapReason>> = {
  'bay-here': 'in-bay-unreported',
  store: 'not-found',
  'with-holder': 'with-holder',
  'at-repair': 'at-repair',
  'other-station': 'at-other-station',
  'nobody-knows': 'not-found',
};

export const becauseWords: Readonly<Record<ExpectedBecause, string>> = {
  'docked-here': 'was in a bay here',
  'home-here': 'has its home here',
  'held-here': 'is held by somebody who belongs here',
};

/** `2417 A. Marsden`, or a dash. */
export function holderText({ holder }: StockTakeLine): string {
  return holder === null ? '–' : `${holder.collarNumber ?? ''} ${holder.name}`.trim();
}

/** `12:58 in D14-BUX-02, bay 3`. */
export function proofText({ lastProof }: StockTakeLine): string {
  if (lastProof === null) return 'Never seen by a dock';
  const bay = lastProof.bay === null ? '' : `, bay ${lastProof.bay}`;
  return lastProof.dock === null
    ? instantText(lastProof.at)
    : `${instantText(lastProof.at)} in ${lastProof.dock}${bay}`;
}

/** Who or what saw it. */
export function seenText({ seen }: StockTakeLine): string {
  if (seen === null) return '–';
  if (seen.how === 'scan') return `Scanned by ${seen.by ?? 'somebody'}`;
  const how = { docked: 'Put into', undocked: 'Taken out of', reported: 'Reported by' }[seen.how];
  return `${how} ${seen.dock ?? 'a dock'}${seen.bay === null ? '' : `, bay ${seen.bay}`}`;
}
