import type { UsageItem } from '../data/usage-report.ts';
import { stationTrends } from './station-trends.ts';
import type { UsageRow } from './usage-rows.ts';

function row(key: string, bar: number, peopleEquipped: number): UsageRow {
  const none = { recordings: 0, minutes: 0, gigabytes: 0, peopleActive: 0, camerasActive: 0 };
  const figures: UsageItem = {
    ...none,
    peopleEquipped,
    cameraDaysHeld: 0,
    minutesPerEquippedPerson: null,
    minutesPerCameraDayHeld: null,
  };
  const place = { path: ['/stations', key], query: {} };
  return { key, order: 0, word: key, place, recordings: {}, figures, bar, before: null, late: '' };
}

const items = [
  { station: { code: 'CHE', name: 'Chesterfield' }, days: [{ day: '2026-11-01', minutes: 40 }] },
  {
    station: { code: 'ILK', name: 'Ilkeston' },
    days: [
      { day: '2026-11-01', minutes: 10 },
      { day: '2026-11-03', minutes: 5 },
    ],
  },
];

describe('stations day by day', () => {
  it('draws every station on one scale, by what the bars show', () => {
    const { top, stations } = stationTrends({ items }, [row('CHE', 2, 10), row('ILK', 3, 1)], []);
    expect(top).toBe(10);
    expect(stations.map((one) => [one.row.key, one.whole])).toEqual([
      ['ILK', 'M0.00 2.00L50.00 32.00L100.00 17.00'],
      ['CHE', 'M0.00 20.00L50.00 32.00L100.00 32.00'],
    ]);
    expect(stations[0]?.sentence).toBe('5.0 minutes a day for each of the equipped over 3 days, most on 1 Nov: 10.0');
  });

  it('sets apart what still arrives, and draws nothing where nobody is equipped', () => {
    const { stations } = stationTrends({ items }, [row('ILK', 3, 1), row('CHE', 0, 0)], ['2026-11-03']);
    expect(stations.map((one) => [one.whole, one.arriving])).toEqual([
      ['M0.00 2.00L50.00 32.00', 'M50.00 32.00L100.00 17.00'],
      ['', ''],
    ]);
    expect(stations[1]?.sentence).toBe('Nobody is equipped there');
  });
});
