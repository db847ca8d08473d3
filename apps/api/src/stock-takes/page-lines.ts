import { lineClasses } from '@custodian/domain';
import { defaultLimit, type ListPage } from '../http/list-page.ts';
import { Problem } from '../problems/problem.ts';
import type { LineView } from './line-view.ts';
import type { LineListRequest } from './stock-take-requests.ts';

/** Lines of some classes whose label, tag or holder has this part. Gaps come first, each class by label. */
export function filterLines(lines: readonly LineView[], request: LineListRequest): LineView[] {
  if (request.sort !== undefined)
    throw new Problem('sort-unknown', 'Lines stand by class and label; they take no sort.', [
      { field: 'sort', message: 'Leave it out.' },
    ]);
  const wanted = request.class;
  const part = request.search?.toLowerCase();
  return lineClasses
    .filter((word) => wanted?.includes(word) ?? true)
    .flatMap((word) => lines.filter((line) => line.class === word && (part === undefined || says(line, part))));
}

/** One page by keyset, like every list. */
export function pageLines(lines: readonly LineView[], request: LineListRequest): ListPage<LineView> {
  const limit = request.limit ?? defaultLimit;
  const start = request.cursor === undefined ? 0 : placeOf(request.cursor, lines);
  const items = lines.slice(start, start + limit);
  const last = items.at(-1);
  const more = start + limit < lines.length && last !== undefined;
  return { items, total: lines.length, nextCursor: more ? cursorAfter(last) : null };
}

/** Names the last line told, so that lines which change class meanwhile are told again rather than left out. */
function cursorAfter(line: LineView): string {
  return Buffer.from(JSON.stringify(['line', line.class, line.label.toLowerCase()])).toString('base64url');
}

function placeOf(cursor: string, lines: readonly LineView[]): number {
  try {
    const [made, word, label] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as string[];
    if (made === 'line' && typeof word === 'string' && typeof label === 'string') {
      const order = lineClasses.indexOf(word as LineView['class']);
      const isAfter = (line: LineView): boolean => {
        const own = lineClasses.indexOf(line.class);
        return own > order || (own === order && line.label.toLowerCase() > label);
      };
      const place = lines.findIndex(isAfter);
      if (order >= 0) return place === -1 ? lines.length : place;
    }
  } catch {
    // Not one of ours: told below.
  }
  throw new Problem('cursor-invalid', 'Ask for the first page again, with the same filters.', [
    { field: 'cursor', message: 'This cursor was made by another list.' },
  ]);
}

function says({ label, assetTag, holder, station }: LineView, part: string): boolean {
  return `${label} ${assetTag ?? ''} ${holder?.collarNumber ?? ''} ${holder?.name ?? ''} ${station?.name ?? ''}`
    .toLowerCase()
    .includes(part);
}
