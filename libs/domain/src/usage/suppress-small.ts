import { smallestGroup } from './smallest-group.ts';

/**
 * Withholds (null) counts of one to four, and as many larger ones, the smallest first, as it takes that the rest of a known
 * total is of two counts at least and of five people at least: else the total less what is shown would tell them.
 */
export function suppressSmall(counts: readonly number[], limit = smallestGroup): (number | null)[] {
  const withheld = new Set(counts.flatMap((count, place) => (count > 0 && count < limit ? [place] : [])));
  if (withheld.size === 0) return [...counts];
  // What is nothing hides nothing: only counts of somebody are withheld beside small ones.
  const others = counts
    .map((count, place) => ({ count, place }))
    .filter(({ count, place }) => count > 0 && !withheld.has(place))
    .sort((one, other) => one.count - other.count);
  const hidden = (): number => [...withheld].reduce((sum, place) => sum + (counts[place] ?? 0), 0);
  for (const { place } of others) {
    if (withheld.size >= 2 && hidden() >= limit) break;
    withheld.add(place);
  }
  const isHidden = withheld.size >= 2 && hidden() >= limit;
  return counts.map((count, place) => (withheld.has(place) || !isHidden ? null : count));
}
