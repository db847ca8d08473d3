import { judgeMerging, type MergingRefusal, type MergingStation } from '@custodian/domain';
import { Problem } from '../problems/problem.ts';

/** Why the register does not say that a station was merged, and what to do about it. */
const mergingWords: Readonly<Record<MergingRefusal, string>> = {
  'station-merged-into-itself': 'Give the station where its people and cameras went.',
  'station-merged-into-closed': 'That station is closed itself. Give the open one where its people and cameras went.',
  'station-merged-while-open': 'Close the station with it, or first.',
};

/** What a station is merged into, with the code that it was asked by. */
interface AskedMerge {
  readonly station: MergingStation;
  readonly into: MergingStation | undefined;
  readonly asked: string;
}

/**
 * The id of the station that another is merged into.
 *
 * @throws Problem where there is none of this code, or merging is refused
 */
export function demandMerging({ station, into, asked }: AskedMerge): string {
  if (into === undefined) throw Problem.field('mergedInto', `There is no station with the code ${asked}.`);
  const outcome = judgeMerging(station, into);
  if (outcome.ok) return into.id;
  const words = mergingWords[outcome.refusal];
  throw new Problem(outcome.refusal, words, [{ field: 'mergedInto', message: words }]);
}
