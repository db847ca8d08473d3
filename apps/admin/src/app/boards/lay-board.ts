import type { BoardDock } from '@custodian/domain';

/** What the docks of a board have of the wall, in pixels. */
export interface BoardRoom {
  readonly width: number;
  readonly height: number;
}

/** Which docks show their bays as tiles, and which are a line each; both in the order of the board. */
export interface BoardLayout {
  readonly open: readonly BoardDock[];
  readonly lines: readonly BoardDock[];
}

/** A row of tiles with the gap below it, as the style sheets have them. */
const rowHeight = 105;
const tileHeight = 97;
const tileWidth = 93;
const headWidth = 142;
/** Wider than this every dock is one row of tiles; narrower, rows break. */
const oneRowFrom = 1_300;
/** A tablet is scrolled by hand. */
const scrolledUpTo = 900;
const lineHeight = 36;
const lineWidth = 400;

const wrong: ReadonlySet<string> = new Set(['fault', 'contested', 'unknown', 'unfit']);

/**
 * A wall scrolls nothing: where not every dock has room for its tiles, the one to take first has it before those with something
 * to take, these before those with something wrong, and these before the rest; who has none is a line. One that was `asked` for
 * stands before all.
 */
export function layBoard(docks: readonly BoardDock[], room: BoardRoom, asked: string | null): BoardLayout {
  const heightOf = (some: readonly BoardDock[]): number => some.reduce((sum, dock) => sum + dockHeight(dock, room), 0);
  if (room.width <= scrolledUpTo || heightOf(docks) <= room.height) return { open: docks, lines: [] };
  const ranked = docks
    .map((dock) => ({ dock, rank: rankOf(dock, asked) }))
    .filter(({ rank }) => rank < lineEnough)
    .toSorted((one, other) => one.rank - other.rank);
  const open = new Set<BoardDock>();
  for (const { dock } of ranked) {
    const height = heightOf([...open, dock]) + linesHeight(docks.length - open.size - 1, room);
    if (open.size === 0 || height <= room.height) open.add(dock);
  }
  return { open: docks.filter((dock) => open.has(dock)), lines: docks.filter((dock) => !open.has(dock)) };
}

const lineEnough = 5;

function rankOf({ serial, status, bays }: BoardDock, asked: string | null): number {
  if (serial === asked) return 0;
  // All that there is to say of a silent dock fits its line.
  if (status !== 'online') return lineEnough;
  if (bays.some(({ isFirst }) => isFirst)) return 1;
  if (bays.some(({ verdict }) => verdict === 'take')) return 2;
  return bays.some(({ verdict }) => wrong.has(verdict)) ? 3 : 4;
}

function dockHeight({ bays }: BoardDock, { width }: BoardRoom): number {
  if (width > oneRowFrom) return rowHeight;
  const inRow = Math.max(1, Math.floor((width - headWidth) / tileWidth));
  return Math.max(1, Math.ceil(bays.length / inRow)) * tileHeight + rowHeight - tileHeight;
}

function linesHeight(lines: number, { width }: BoardRoom): number {
  return Math.ceil(lines / Math.max(1, Math.floor(width / lineWidth))) * lineHeight;
}
