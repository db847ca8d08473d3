import type { StockTakeState } from '@custodian/domain';
import { nounText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { StockTakeDetail } from './stock-take.ts';

type Shown = Pick<
  StockTakeDetail,
  'state' | 'tally' | 'closedAt' | 'endedAt' | 'endedBy' | 'signedName' | 'cancelReason'
>;

/** What is different about a stock-take since it was shown, a sentence each. */
export function changesSince(was: Shown, is: Shown): readonly string[] {
  const explained = is.tally.explained - was.tally.explained;
  const seen = is.tally.seen - was.tally.seen;
  return [
    ...(was.state === is.state ? [] : [stateWords[is.state](is)]),
    ...(seen > 0 ? [`${nounText(seen, 'more camera')} ${seen === 1 ? 'was' : 'were'} seen.`] : []),
    ...(explained > 0 ? [`${nounText(explained, 'more gap')} ${explained === 1 ? 'was' : 'were'} explained.`] : []),
  ];
}

const stateWords: Readonly<Record<StockTakeState, (shown: Shown) => string>> = {
  counting: () => 'Counting goes on again.',
  explaining: ({ closedAt }) => `Counting was finished at ${instantText(closedAt)}.`,
  signed: ({ endedAt, endedBy }) => `It was signed at ${instantText(endedAt)} by ${endedBy ?? 'somebody'}.`,
  cancelled: ({ endedAt, endedBy, cancelReason }) =>
    `It was cancelled at ${instantText(endedAt)} by ${endedBy ?? 'somebody'}: ${cancelReason ?? 'no reason'}.`,
};
