import type { BoardDock } from '@custodian/domain';

/** What the docks of a board have of the wall, in pixels. */
export interface BoardRoom {
  readonly width: number;
  readonly height: number;
}

/** That, and how many bays stand beside each other. */
interface BoardGrid extends BoardRoom {
  readonly columns: number;
}

/** Which docks show their bays as tiles, and which are a line each; both in the order of the board. */
export interface BoardLayout {
  readonly open: readonly BoardDock[];
  readonly lines: readonly BoardDock[];
}

/** As the style sheets have them. */
const headWidth = 132;
const tileGap = 5;
const dockGap = 9;
const narrowestTile = 88;
/** Wider than this every dock is one row of tiles; narrower, rows break. */
const oneRowFrom = 1_300;
/** A tablet is scrolled by hand. */
const scrolledUpTo = 900;
const lineHeight = 36;
const lineWidth = 400;

/** How many bays stand beside each other: all of the largest dock, within reason. */
export function columnsOf(docks: readonly BoardDock[]): number {
  return Math.min(16, Math.max(8, ...docks.map(({ bays }) => bays.length)));
}

/** How high that is, in pixels. */
export function heightOfLayout({ open, lines }: BoardLayout, grid: BoardGrid): number {
  return open.reduce((sum, dock) => sum + dockHeight(dock, grid), 0) + linesHeight(lines.length, grid);
}

const wrong: ReadonlySet<string> = new Set(['fault', 'contested', 'unknown', 'unfit']);

/**
 * A wall scrolls nothing: where not every dock has room for its tiles, the one to take first has it before those with something
 * to take, these before those with something wrong, and these before the rest; who has none is a line. One that was `asked` for
 * stands before all.
 */
export function layBoard(docks: readonly BoardDock[], wall: BoardRoom, asked: string | null): BoardLayout {
  const room = { ...wall, columns: columnsOf(docks) };
  const all = { open: docks, lines: [] };
  if (room.width <= scrolledUpTo || heightOfLayout(all, room) <= room.height) return all;
  const ranked = docks
    .map((dock) => ({ dock, rank: rankOf(dock, asked) }))
    .toSorted((one, other) => one.rank - other.rank);
  const open = new Set<BoardDock>();
  for (const { dock } of ranked) {
    const tried = { open: [...open, dock], lines: docks.filter((one) => one !== dock && !open.has(one)) };
    if (open.size === 0 || heightOfLayout(tried, room) <= room.height) open.add(dock);
  }
  return { open: docks.filter((dock) => open.has(dock)), lines: docks.filter((dock) => !open.has(dock)) };
}

function rankOf({ serial, status, bays }: BoardDock, asked: string | null): number {
  if (serial === asked) return 0;
  // All that there is to say of a silent dock fits its line.
  if (status !== 'online') return 5;
  if (bays.some(({ isFirst }) => isFirst)) return 1;
  if (bays.some(({ verdict }) => verdict === 'take')) return 2;
  return bays.some(({ verdict }) => wrong.has(verdict)) ? 3 : 4;
}

function dockHeight({ bays }: BoardDock, { width, columns }: BoardGrid): number {
  const room = width - headWidth + tileGap;
  const inRow = width > oneRowFrom ? columns : Math.max(1, Math.floor(room / (narrowestTile + tileGap)));
  const rows = width > oneRowFrom ? 1 : Math.max(1, Math.ceil(bays.length / inRow));
  return rows * (tileHeight(room / inRow - tileGap) + tileGap) - tileGap + dockGap;
}

/** A tile is as high as its writing, which grows with its width. */
function tileHeight(width: number): number {
  const [figure, line, serial] = [
    between(34, width * 0.31, 46),
    between(12, width / 8, 18),
    between(11, width * 0.115, 16),
  ];
  return Math.max(96, Math.ceil(36 + figure * 1.12 + line * 1.3 + serial * 1.3));
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function linesHeight(lines: number, { width }: BoardGrid): number {
  return Math.ceil(lines / Math.max(1, Math.floor(width / lineWidth))) * lineHeight;
}
