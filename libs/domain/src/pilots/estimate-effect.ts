/** Numerator and denominator of a measure in one period. */
export interface Tally {
  readonly sum: number;
  readonly weight: number;
}

/** A station or team with its tallies in both periods; each has some weight. */
export interface UnitTally {
  readonly before: Tally;
  readonly after: Tally;
}

/** A group's figure before and after. */
export interface Change {
  readonly before: number;
  readonly after: number;
}

/** The tallies of several units as of one. */
export function totalOf(units: readonly UnitTally[]): UnitTally {
  let [beforeSum, beforeWeight, afterSum, afterWeight] = [0, 0, 0, 0];
  for (const { before, after } of units) {
    beforeSum += before.sum;
    beforeWeight += before.weight;
    afterSum += after.sum;
    afterWeight += after.weight;
  }
  return { before: { sum: beforeSum, weight: beforeWeight }, after: { sum: afterSum, weight: afterWeight } };
}

/** What a group measured: everybody counts alike, wherever in the group they are. Null where there is nothing to divide by. */
export function changeOf({ before, after }: UnitTally): Change | null {
  if (!(before.weight > 0) || !(after.weight > 0)) return null;
  return { before: before.sum / before.weight, after: after.sum / after.weight };
}

/**
 * Difference in differences: how the change under trial differs from the change elsewhere, which stands for what would
 * have come anyway. Null where either side has nothing to divide by.
 */
export function estimateEffect(treated: UnitTally, comparison: UnitTally): number | null {
  const [here, there] = [changeOf(treated), changeOf(comparison)];
  return here === null || there === null ? null : here.after - here.before - (there.after - there.before);
}
