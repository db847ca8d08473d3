/**
 * Orders two firmware versions as people write them: `4.10.0` after `4.9`, `v4.2` same as `4.2.0`, `4.2-rc1` before `4.2`.
 * Build data after `+` does not count. Negative, zero or positive, as for `Array.sort`.
 */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [readVersion(one), readVersion(other)];
  return compareParts(left.release, right.release) || comparePreviews(left.preview, right.preview);
}

/** Whether two texts name the same version: the same order and nothing but spelling between them. */
export function isSameVersion(one: string, other: string): boolean {
  return compareVersions(one, other) === 0;
}

interface Version {
  readonly release: readonly string[];
  /** The parts after the first hyphen; null for a finished version. */
  readonly preview: readonly string[] | null;
}

function readVersion(text: string): Version {
  const [bare = ''] = text
    .trim()
    .toLowerCase()
    .replace(/^v(?=\d)/, '')
    .split('+');
  const hyphen = bare.indexOf('-');
  const release = partsOf(hyphen < 0 ? bare : bare.slice(0, hyphen));
  return { release, preview: hyphen < 0 ? null : partsOf(bare.slice(hyphen + 1)) };
}

/** Runs of digits and runs of letters: `4.2b10` is 4, 2, b, 10. */
function partsOf(text: string): string[] {
  return text.match(/\d+|[^\d._\s-]+/g) ?? [];
}

function comparePreviews(one: readonly string[] | null, other: readonly string[] | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return compareParts(one, other);
}

function compareParts(one: readonly string[], other: readonly string[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const difference = comparePart(one[index] ?? '0', other[index] ?? '0');
    if (difference !== 0) return difference;
  }
  return 0;
}

function comparePart(one: string, other: string): number {
  const [oneIsNumber, otherIsNumber] = [/^\d/.test(one), /^\d/.test(other)];
  if (oneIsNumber !== otherIsNumber) return oneIsNumber ? -1 : 1;
  if (!oneIsNumber) return one < other ? -1 : Number(one > other);
  // Digits beyond 2^53 still compare right as text once the leading zeros are gone.
  const [left, right] = [one.replace(/^0+(?=\d)/, ''), other.replace(/^0+(?=\d)/, '')];
  return left.length - right.length || (left < right ? -1 : Number(left > right));
}
