/** A cell of the county's tile map, counted from 1; north is up. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

export interface Placeable {
  readonly name: string;
  readonly map?: Cell | null;
  readonly latitude?: number | null;
  readonly longitude?: number | null;
}

export const mapColumns = 5;

/**
 * Gives each tile a cell of its own: where its station says it lies, else the free cell nearest to where its latitude and
 * longitude fall among the others, else the first free one.
 */
export function placeTiles<T extends Placeable>(tiles: readonly T[]): { tile: T; cell: Cell }[] {
  const rows = Math.max(6, Math.ceil(tiles.length / mapColumns));
  const taken = new Map<string, T>();
  const placed: { tile: T; cell: Cell }[] = [];
  const put = (tile: T, cell: Cell): void => {
    taken.set(`${cell.column}/${cell.row}`, tile);
    placed.push({ tile, cell });
  };
  const isFree = (cell: Cell): boolean => !taken.has(`${cell.column}/${cell.row}`);
  const waiting: T[] = [];
  for (const tile of tiles) {
    const cell = tile.map;
    if (cell && cell.column >= 1 && cell.column <= mapColumns && cell.row >= 1 && cell.row <= rows && isFree(cell)) {
      put(tile, cell);
    } else waiting.push(tile);
  }
  const rankOf = ranks(tiles);
  for (const tile of waiting) {
    const wanted = rankOf(tile, rows);
    const free = allCells(rows).filter(isFree);
    const nearest = free.sort((one, other) => distance(one, wanted) - distance(other, wanted))[0];
    if (nearest !== undefined) put(tile, nearest);
  }
  return placed;
}

function allCells(rows: number): Cell[] {
  return Array.from({ length: rows * mapColumns }, (_, place) => ({
    column: (place % mapColumns) + 1,
    row: Math.floor(place / mapColumns) + 1,
  }));
}

function distance(one: Cell, other: Cell): number {
  return (one.column - other.column) ** 2 + (one.row - other.row) ** 2;
}

/** Where a tile falls by its place in the order from west to east and from north to south. */
function ranks(tiles: readonly Placeable[]): (tile: Placeable, rows: number) => Cell {
  const longitudes = numbers(tiles.map((tile) => tile.longitude));
  const latitudes = numbers(tiles.map((tile) => tile.latitude));
  return (tile, rows) => ({
    column: 1 + share(longitudes, tile.longitude) * (mapColumns - 1),
    row: 1 + (1 - share(latitudes, tile.latitude)) * (rows - 1),
  });
}

function numbers(values: readonly (number | null | undefined)[]): number[] {
  return values.filter((value) => typeof value === 'number').sort((one, other) => one - other);
}

function share(sorted: readonly number[], value: number | null | undefined): number {
  if (typeof value !== 'number' || sorted.length < 2) return 0;
  return sorted.filter((other) => other < value).length / (sorted.length - 1);
}
