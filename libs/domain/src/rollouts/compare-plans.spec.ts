import fc from 'fast-check';
import { comparePlans, type PlacedDevice } from './compare-plans.ts';

const placed = (device: string, wave: number | null, reason: string | null = null): PlacedDevice => ({
  device,
  wave,
  reason: wave === null ? (reason ?? 'out-of-service') : null,
});

describe('comparePlans', () => {
  it('says who would now be in, out or elsewhere, and why', () => {
    const frozen = [placed('a', 0), placed('b', 0), placed('c', 1), placed('d', null), placed('e', 1)];
    const now = [placed('a', 0), placed('b', null), placed('c', 0), placed('d', 1), placed('f', 0)];
    expect(comparePlans(frozen, now)).toEqual({
      joined: [
        { device: 'd', wave: 1 },
        { device: 'f', wave: 0 },
      ],
      left: [
        { device: 'b', reason: 'out-of-service' },
        { device: 'e', reason: 'no-longer-matches' },
      ],
      moved: [{ device: 'c', from: 1, to: 0 }],
    });
  });

  it('finds nothing where nothing changed, and each device in one list at most', () => {
    const plan = fc.uniqueArray(
      fc.record({ device: fc.nat({ max: 20 }).map(String), wave: fc.option(fc.nat({ max: 2 })) }),
      { selector: ({ device }) => device },
    );
    fc.assert(
      fc.property(plan, plan, (one, other) => {
        const [frozen, now] = [one, other].map((list) => list.map(({ device, wave }) => placed(device, wave)));
        expect(comparePlans(frozen ?? [], frozen ?? [])).toEqual({ joined: [], left: [], moved: [] });
        const { joined, left, moved } = comparePlans(frozen ?? [], now ?? []);
        const named = [...joined, ...left, ...moved].map(({ device }) => device);
        expect(new Set(named).size).toBe(named.length);
        const inBefore = one.filter(({ wave }) => wave !== null).length;
        expect(inBefore + joined.length - left.length).toBe(other.filter(({ wave }) => wave !== null).length);
      }),
    );
  });
});
