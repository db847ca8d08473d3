/** A known serial, and how many slips of eye or hand lead to it. */
export interface NearSerial {
  readonly serial: string;
  /** Letters changed, left out, put in or swapped; a pair that looks alike counts half. */
  readonly distance: number;
}

// What people and scanners read for one another on a worn label.
const alike = ['0oqd', '1il', '2z', '5s', '6g', '8b', 'uv', 'mn'];

/** The known serials that a misread or relabelled one most probably is: the fewest slips first, at most half its length. */
export function nearestSerials(asked: string, known: readonly string[], limit: number): NearSerial[] {
  return known
    .map((serial) => ({ serial, distance: slipsBetween(asked, serial) }))
    .filter(({ distance }) => distance <= asked.length / 2)
    .toSorted((one, other) => one.distance - other.distance || one.serial.localeCompare(other.serial))
    .slice(0, limit);
}

/** How many slips lie between two serials, in any case: edit distance with neighbours swapped (optimal string alignment). */
export function slipsBetween(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const changed = (above[column - 1] ?? 0) + costOf(a.charAt(row - 1), b.charAt(column - 1));
      const shorter = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      const isSwap =
        row > 1 &&
        column > 1 &&
        a.charAt(row - 1) === b.charAt(column - 2) &&
        a.charAt(row - 2) === b.charAt(column - 1);
      const swapped = isSwap ? (before[column - 2] ?? 0) + 1 : Infinity;
      current.push(Math.min(changed, shorter, swapped));
    }
    [before, above] = [above, current];
  }
  return above[b.length] ?? 0;
}

function costOf(one: string, other: string): number {
  if (one === other) return 0;
  return alike.some((letters) => letters.includes(one) && letters.includes(other)) ? 0.5 : 1;
}
