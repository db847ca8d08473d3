import fc from 'fast-check';
import { mapColumns, placeTiles, type Placeable } from './place-tiles.ts';

const names = (cells: ReturnType<typeof placeTiles>) =>
  Object.fromEntries(cells.map(({ tile, cell }) => [tile.name, [cell.column, cell.row]]));

describe('the tile map of the county', () => {
  it('puts a station where its record says it lies', () => {
    const tiles = [
      { name: 'Glossop', map: { column: 1, row: 1 } },
      { name: 'Swadlincote', map: { column: 4, row: 6 } },
    ];
    expect(names(placeTiles(tiles))).toEqual({ Glossop: [1, 1], Swadlincote: [4, 6] });
  });

  it('keeps north up and east to the right where only the coordinates are known', () => {
    const placed = names(
      placeTiles([
        { name: 'Buxton', latitude: 53.26, longitude: -1.91 },
        { name: 'Chesterfield', latitude: 53.24, longitude: -1.43 },
        { name: 'Derby', latitude: 52.92, longitude: -1.48 },
      ]),
    );
    const [buxton, chesterfield, derby] = ['Buxton', 'Chesterfield', 'Derby'].map((name) => placed[name] ?? []);
    expect(buxton?.[0]).toBeLessThan(derby?.[0] ?? 0);
    expect(derby?.[0]).toBeLessThan(chesterfield?.[0] ?? 0);
    expect(buxton?.[1]).toBeLessThan(derby?.[1] ?? 0);
  });

  it('gives way where two stations claim one cell: the first keeps it', () => {
    const placed = names(
      placeTiles([
        { name: 'first', map: { column: 3, row: 3 } },
        { name: 'second', map: { column: 3, row: 3 } },
      ]),
    );
    expect(placed['first']).toEqual([3, 3]);
    expect(placed['second']).not.toEqual([3, 3]);
  });

  it('gives every station a cell of its own inside the map, whatever is known of it', () => {
    const coordinate = fc.option(fc.double({ min: -2, max: 54, noNaN: true }));
    const cell = fc.option(
      fc.record({ column: fc.integer({ min: -1, max: 8 }), row: fc.integer({ min: -1, max: 9 }) }),
    );
    const station: fc.Arbitrary<Placeable> = fc.record({
      name: fc.string(),
      map: cell,
      latitude: coordinate,
      longitude: coordinate,
    });
    fc.assert(
      fc.property(fc.array(station, { maxLength: 45 }), (tiles) => {
        const placed = placeTiles(tiles);
        expect(placed).toHaveLength(tiles.length);
        expect(new Set(placed.map(({ cell: { column, row } }) => `${column}/${row}`)).size).toBe(tiles.length);
        const rows = Math.max(6, Math.ceil(tiles.length / mapColumns));
        for (const { cell: at } of placed) {
          expect(at.column).toBeGreaterThanOrEqual(1);
          expect(at.column).toBeLessThanOrEqual(mapColumns);
          expect(at.row).toBeGreaterThanOrEqual(1);
          expect(at.row).toBeLessThanOrEqual(rows);
        }
      }),
    );
  });
});
