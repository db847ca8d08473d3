import { lineClasses } from '@custodian/domain';
import { defaultLimit, type ListPage } from '../http/list-page.ts';
import { foreignCursor, markOfList, readCursor, writeCursor } from '../http/page-cursor.ts';
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
  const mark = markOfList(['lines'], request);
  const start = request.cursor === undefined ? 0 : placeOf(request.cursor, mark, lines);
  const items = lines.slice(start, start + limit);
  const last = items.at(-1);
  const more = start + limit < lines.length && last !== undefined;
  return { items, total: lines.length, nextCursor: more ? cursorAfter(last, mark) : null };
}

/** Names the last line told, so that lines which change class meanwhile are told again rather than left out. */
function cursorAfter(line: LineView, mark: string): string {
  return writeCursor([line.class, line.label.toLowerCase(), mark]);
}

function placeOf(cursor: string, mark: string, lines: readonly LineView[]): number {
  const [word, label, made] = readCursor(cursor);
  const order = lineClasses.findIndex((one) => one === word);
  if (made !== mark || order < 0 || typeof label !== 'string') throw foreignCursor();
  const isAfter = (line: LineView): boolean => {
    const own = lineClasses.indexOf(line.class);
    return own > order || (own === order && line.label.toLowerCase() > label);
  };
  const place = lines.findIndex(isAfter);
  return place === -1 ? lines.length : place;
}

function says({ label, assetTag, holder, station }: LineView, part: string): boolean {
  return `${label} ${assetTag ?? ''} ${holder?.collarNumber ?? ''} ${holder?.name ?? ''} ${station?.name ?? ''}`
    .toLowerCase()
    .includes(part);
}
