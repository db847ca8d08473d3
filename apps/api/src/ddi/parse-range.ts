import type { ByteRange } from '../artifacts/byte-range.ts';

/** Which bytes a request asks for. `whole` when it asks for none, or in a unit that is not bytes. */
export type RequestedRange =
  | { readonly kind: 'whole' }
  | ({ readonly kind: 'part' } & ByteRange)
  | { readonly kind: 'parts'; readonly parts: readonly ByteRange[] }
  | { readonly kind: 'unsatisfiable' };

/** More stretches than any client asks for in one request. */
const mostParts = 100;

/**
 * Reads a `Range` header against a file's size. Malformed ranges, those that overlap or are out of order, and one that
 * starts beyond the end cannot be satisfied.
 */
export function parseRange(header: string | undefined, size: number): RequestedRange {
  if (header === undefined || !/^bytes\s*=/i.test(header)) return { kind: 'whole' };
  const asked = header.replace(/^bytes\s*=/i, '').split(',');
  const parts = asked.slice(0, mostParts + 1).flatMap((part) => parsePart(part.trim(), size) ?? []);
  const isInOrder = parts.every(({ start }, index) => index === 0 || start > (parts[index - 1]?.end ?? size));
  const [first] = parts;
  if (!first || parts.length !== asked.length || parts.length > mostParts || !isInOrder)
    return { kind: 'unsatisfiable' };
  return parts.length === 1 ? { kind: 'part', ...first } : { kind: 'parts', parts };
}

function parsePart(part: string, size: number): ByteRange | null {
  const bounds = /^(\d{0,15})-(\d{0,15})$/.exec(part);
  const [from, to] = [bounds?.[1] ?? '', bounds?.[2] ?? ''];
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start >= size || start > end ? null : { start, end };
}
