import fc from 'fast-check';
import { makeFleet, readSize } from './made-fleet.ts';

describe('a made fleet', () => {
  it('has the size that was asked for, names of its own, and a bay for each camera', () => {
    const count = (most: number) => fc.integer({ min: 1, max: most });
    fc.assert(
      fc.property(count(12), count(3), count(14), fc.nat(), (stations, docks, cameras, seed) => {
        const made = makeFleet({ stations, docks, cameras }, seed, 'SIM');
        expect([made.stations.length, made.docks.length]).toEqual([stations, stations * docks]);
        const serials = made.docks.flatMap((dock) => [dock.serial, ...dock.cameras.map(({ serial }) => serial)]);
        expect(new Set(serials).size).toBe(stations * docks * (cameras + 1));
        expect(serials.every((serial) => /^[A-Za-z0-9._-]{1,64}$/.test(serial))).toBe(true);
        for (const dock of made.docks) {
          expect(dock.cameras).toHaveLength(cameras);
          expect(dock.cameras.every(({ bay }) => bay !== null && bay <= dock.bays)).toBe(true);
          expect(made.stations.map(({ code }) => code)).toContain(dock.station);
        }
        expect(makeFleet({ stations, docks, cameras }, seed, 'SIM')).toEqual(made);
      }),
      { numRuns: 30 },
    );
  });

  it('has holders of every kind', () => {
    const made = makeFleet({ stations: 10, docks: 2, cameras: 20 }, 1, 'SIM');
    const kinds = made.docks.flatMap(({ cameras }) => cameras.map(({ holderPattern }) => holderPattern));
    expect(new Set(kinds).size).toBe(6);
    expect(kinds.filter((kind) => kind === 'rotating').length).toBeGreaterThan(130);
  });

  it.each(['20x2', '0x1x1', '1x1x0', '20x2x999', 'a'])('is not asked for as %s', (text) => {
    expect(() => readSize(text)).toThrow('such as 20x2x12');
  });
});
