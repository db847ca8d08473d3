/** What a key does inside a grid; null leaves the key to the page. */
export type GridMove =
  'next' | 'last' | 'first' | 'end' | 'page-down' | 'page-up' | 'select' | 'extend' | 'peek' | 'open' | 'close';

const moves: Readonly<Record<string, GridMove>> = {
  ArrowDown: 'next',
  j: 'next',
  ArrowUp: 'last',
  k: 'last',
  Home: 'first',
  End: 'end',
  PageDown: 'page-down',
  PageUp: 'page-up',
  x: 'select',
  X: 'extend',
  ' ': 'peek',
  Enter: 'open',
  Escape: 'close',
};

/** Reads a key; keys with Ctrl, Alt or Meta belong to the browser. */
export function gridMove(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): GridMove | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  return moves[event.key] ?? null;
}

/** Ctrl A: every row that matches, also those not read yet. */
export function isSelectAll(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): boolean {
  return event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && !event.altKey;
}

/** The row a move leads to, within `count` rows; `perPage` rows are on screen. */
export function rowAfter(move: GridMove, from: number, count: number, perPage: number): number {
  const last = count - 1;
  if (move === 'first') return 0;
  if (move === 'end') return last;
  const step = { next: 1, last: -1, 'page-down': perPage, 'page-up': -perPage }[move as string] ?? 0;
  return Math.min(last, Math.max(0, from + step));
}
