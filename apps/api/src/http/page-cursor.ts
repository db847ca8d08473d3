import { createHash } from 'node:crypto';
import { Problem } from '../problems/problem.ts';

/** What a request says of the page and its form, and not of what is listed. */
const ofThePage: ReadonlySet<string> = new Set(['limit', 'cursor', 'sort', 'format', 'columns']);

/**
 * Names a list with its filters, so that a cursor goes on where it was made and nowhere else. Filters count as they were
 * asked: an instant that was left out is now, and another one with every page.
 */
export function markOfList(list: readonly unknown[], request: object): string {
  const filters = Object.entries(request)
    .filter(([name, value]) => !ofThePage.has(name) && value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([list, filters]))
    .digest('base64url')
    .slice(0, 16);
}

export function writeCursor(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** What a cursor says; nothing where it was not made here. Anybody may write one: what is read of it must be looked at. */
export function readCursor(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? (parts as unknown[]) : [];
  } catch {
    return [];
  }
}

export function foreignCursor(): Problem {
  return new Problem('cursor-invalid', 'Ask for the first page again, with the same sort and filters.', [
    { field: 'cursor', message: 'This cursor was made by another list, another sort or other filters.' },
  ]);
}
