/** Which bytes a request asks for; both ends included. `whole` when it asks for none, or for something we need not honour. */
export type RequestedRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

const whole: RequestedRange = { kind: 'whole' };
const unsatisfiable: RequestedRange = { kind: 'unsatisfiable' };

/**
 * Reads a `Range` header against a file's size. Several ranges in order are answered with the whole file, as RFC 9110
 * allows; malformed or overlapping ones, and one that starts beyond the end, cannot be satisfied.
 */
export function parseRange(header: string | undefined, size: number): RequestedRange {
  if (header === undefined || !/^bytes\s*=/i.test(header)) return whole;
  const parts = header.replace(/^bytes\s*=/i, '').split(',');
  const ranges = parts.map((part) => parsePart(part.trim(), size));
  const [first] = ranges;
  if (!first || ranges.includes(null)) return unsatisfiable;
  if (ranges.length === 1) return { kind: 'part', ...first };
  const isInOrder = ranges.every(
    (range, index) => index === 0 || (range?.start ?? 0) > (ranges[index - 1]?.end ?? size),
  );
  return isInOrder ? whole : unsatisfiable;
}

function parsePart(part: string, size: number): { start: number; end: number } | null {
  const bounds = /^(\d{0,15})-(\d{0,15})$/.exec(part);
  const [from, to] = [bounds?.[1] ?? '', bounds?.[2] ?? ''];
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start >= size || start > end ? null : { start, end };
}
