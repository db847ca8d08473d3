import fc from 'fast-check';
import { doOverlap } from '../london-time/index.ts';
import type { Docking } from './docking-changes.ts';
import { settleDockings, type PlacedCamera } from './settle-dockings.ts';

const docking = (from: number, until: number | null, given: Partial<Docking> = {}): Docking => ({
  camera: 'c1',
  dock: 'd1',
  bay: 1,
  from,
  until,
  ...given,
});
const standing = (since: number, camera = 'c1'): PlacedCamera => ({ camera, stand: { dock: 'd1', bay: 1, since } });
const gone = (camera = 'c1'): PlacedCamera => ({ camera, stand: null });

describe('settleDockings', () => {
  it('docks a camera again where it stands once another dock let it go', () => {
    const known = [docking(50, 60), docking(60, 70, { dock: 'd2' })];
    expect(settleDockings(known, [standing(50)], 80)).toEqual([...known, docking(70, null)]);
    expect(settleDockings([], [standing(50)], 80)).toEqual([docking(50, null)]);
  });

  it('leaves alone what agrees', () => {
    expect(settleDockings([docking(50, null)], [standing(40)], 80)).toEqual([docking(50, null)]);
    expect(settleDockings([docking(50, 60)], [gone()], 80)).toEqual([docking(50, 60)]);
  });

  it('ends what does not, and no docking before it began', () => {
    expect(settleDockings([docking(50, null)], [gone()], 80)).toEqual([docking(50, 80)]);
    expect(settleDockings([docking(90, null)], [gone()], 80)).toEqual([docking(90, 90)]);
    const other = docking(90, null, { camera: 'c2' });
    expect(settleDockings([other], [standing(40)], 80)).toEqual([{ ...other, until: 90 }, docking(90, null)]);
  });

  it('docks each camera once, where it stands, and never two in one bay or one in two', () => {
    const cameras = ['c1', 'c2', 'c3'];
    const bays = [1, 2].flatMap((bay) => ['d1', 'd2'].map((dock) => ({ dock, bay })));
    const stands = fc
      .shuffledSubarray(bays, { minLength: 3, maxLength: 3 })
      .chain((places) =>
        fc.tuple(...places.map((place) => fc.option(fc.record({ ...fixed(place), since: fc.nat(40) })))),
      );
    fc.assert(
      fc.property(fc.array(fc.tuple(stands, fc.nat(50)), { maxLength: 12 }), (steps) => {
        let dockings: Docking[] = [];
        for (const [places, at] of steps) {
          const placed = cameras.map((camera, index) => ({ camera, stand: places[index] ?? null }));
          dockings = settleDockings(dockings, placed, at);
          const open = dockings.filter(({ until }) => until === null);
          expect(open.map(({ camera, dock, bay }) => [camera, dock, bay]).sort()).toEqual(
            placed.flatMap(({ camera, stand }) => (stand ? [[camera, stand.dock, stand.bay]] : [])),
          );
          for (const [index, one] of dockings.entries())
            for (const other of dockings.slice(index + 1))
              if (one.camera === other.camera || (one.dock === other.dock && one.bay === other.bay))
                expect(doOverlap(one, other)).toBe(false);
        }
      }),
    );
  });
});

function fixed({ dock, bay }: { readonly dock: string; readonly bay: number }) {
  return { dock: fc.constant(dock), bay: fc.constant(bay) };
}
