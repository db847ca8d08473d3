import { smallestGroup } from './smallest-group.ts';
import { suppressSmall } from './suppress-small.ts';

/** How many of those counted lie from `from` up to, not including, `to`; the first band is those with nothing at all. */
export interface DistributionBand {
  readonly from: number;
  /** Null for the first band, which holds 0 only. */
  readonly to: number | null;
  /** Null where it is withheld: one to four of them, or enough more that those cannot be worked out. */
  readonly count: number | null;
}

/** How something is spread over people or cameras. */
export interface Distribution {
  readonly of: number;
  readonly bands: readonly DistributionBand[];
  /** Null for fewer than five: a middle of four people points at one of them. */
  readonly quartiles: Quartiles | null;
}

export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

const bandsAtMost = 10;

/**
 * Puts values (none below zero) into bands of one width, about ten, and withholds what is too small to tell.
 *
 * @param begins where the first band after nothing begins: 1 for what is counted, 0 for what is measured
 */
export function distributionOf(values: readonly number[], begins: 0 | 1): Distribution {
  const sorted = values.toSorted((one, other) => one - other);
  const most = sorted.at(-1) ?? 0;
  const width = bandWidth(most - begins);
  const count = most === 0 ? 0 : Math.floor((most - begins) / width) + 1;
  const zeros = sorted.filter((value) => value === 0).length;
  const counts = Array.from({ length: count }, () => 0);
  for (const value of sorted.slice(zeros)) {
    const band = Math.min(count - 1, Math.floor((value - begins) / width));
    counts[band] = (counts[band] ?? 0) + 1;
  }
  const shown = suppressSmall([zeros, ...counts], smallestGroup);
  return {
    of: sorted.length,
    bands: shown.map((told, index) => ({
      from: index === 0 ? 0 : begins + (index - 1) * width,
      to: index === 0 ? null : begins + index * width,
      count: told,
    })),
    quartiles:
      sorted.length < smallestGroup
        ? null
        : { lower: quantile(sorted, 0.25), median: quantile(sorted, 0.5), upper: quantile(sorted, 0.75) },
  };
}

/** A width of 1, 2 or 5 times a power of ten that needs no more bands than allowed. */
function bandWidth(most: number): number {
  const least = most / (bandsAtMost - 1);
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return (([1, 2, 5, 10].find((times) => times * power >= least) ?? 10) as number) * power;
}

/** Between the two values that it lies between, as spreadsheets do it (Hyndman and Fan's 7th). */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}
