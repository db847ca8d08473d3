import { usualCareLimits } from '@custodian/domain';
import { careOf, mapPoints, mapWidth, type StationHealth } from './fleet-health.ts';

const station = (given: Partial<StationHealth> = {}): StationHealth => ({
  code: 'CHE',
  name: 'Chesterfield',
  latitude: 53.235,
  longitude: -1.421,
  cameras: 100,
  conditions: {},
  batteries: {},
  faults: 0,
  needingCare: 0,
  ...given,
});

describe('the health of a station', () => {
  it('is told by the share of its cameras that need care, at the limits of the force and in their words', () => {
    const care = (given: Partial<StationHealth>, limits = usualCareLimits) => careOf(station(given), limits);
    expect(care({})).toMatchObject({ needing: 0, role: 'ok' });
    expect(care({ needingCare: 11 })).toMatchObject({ needing: 11, role: 'warn', word: 'Over 10\u202f% need care' });
    expect(care({ needingCare: 26 })).toMatchObject({ role: 'bad', shape: 'cross' });
    expect(care({ cameras: 0 })).toMatchObject({ role: 'idle' });
    const strict = { somePercent: 2, manyPercent: 5 };
    expect(care({ needingCare: 6 }, strict)).toMatchObject({ role: 'bad', word: 'Over 5\u202f% need care' });
  });

  it('lies on the map as the county does: north up, west left, within its edges', () => {
    const { points, height } = mapPoints([
      station(),
      station({ code: 'GLO', latitude: 53.443, longitude: -1.949 }),
      station({ code: 'SWA', latitude: 52.774, longitude: -1.557 }),
      station({ code: 'NOWHERE', latitude: null }),
    ]);
    const [che, glo, swa] = points;
    expect(points).toHaveLength(3);
    expect(glo?.x).toBeLessThan(che?.x ?? 0);
    expect(glo?.y).toBeLessThan(che?.y ?? 0);
    expect(swa?.y).toBeGreaterThan(che?.y ?? 0);
    for (const { x, y } of points) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(mapWidth);
      expect(y).toBeLessThanOrEqual(height);
    }
    expect(mapPoints([])).toEqual({ points: [], height: 0 });
  });
});
