import fc from 'fast-check';
import { localDayOf, londonOffset } from '../london-time/index.ts';
import { replayStays, replayedDays, type PastDocking } from './replay-stays.ts';

const day = 86_400_000;
const hour = 3_600_000;
const asAt = Date.parse('2026-03-20T10:00:00Z');
const stay = (from: number, until: number | null, dock = 'DK-1'): PastDocking => ({
  from,
  until,
  dock,
  batteryPercent: 40,
});
const wallOf = (at: number): string => new Date(at + londonOffset(at)).toISOString().slice(11, 16);

describe('replayStays', () => {
  it('lives the last four weeks again, at the same time of day through a change of clocks', () => {
    const nights = Array.from({ length: 27 }, (_, back) =>
      stay(asAt - (back + 1) * day + 8 * hour, asAt - (back + 1) * day + 20 * hour),
    );
    const again = replayStays(nights, asAt, asAt + 60 * day);
    expect(new Set(again.map(({ from }) => wallOf(from)))).toEqual(new Set(['18:00']));
    expect(again.some(({ from }) => localDayOf(from) === '2026-04-02')).toBe(true);
  });

  it('keeps one that never leaves its dock there to the end', () => {
    const again = replayStays([stay(asAt - 300 * day, null)], asAt, asAt + 70 * day);
    expect(again[0]?.from).toBe(asAt);
    expect(again.at(-1)?.until).toBe(asAt + 70 * day);
    again.slice(1).forEach(({ from }, index) => expect(from).toBe(again[index]?.until));
  });

  it('does not bring back what was not seen for four weeks', () => {
    expect(replayStays([stay(asAt - 60 * day, asAt - 40 * day)], asAt, asAt + 90 * day)).toEqual([]);
  });

  it('has a camera in one dock at a time, within the time asked for, whatever docks told', () => {
    const told = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 * 1440 }), fc.option(fc.nat(5000))));
    fc.assert(
      fc.property(told, fc.integer({ min: 1, max: 90 }), (stays, days) => {
        const past = stays.map(([ago, length]) =>
          stay(asAt - ago * 60_000, length === null ? null : asAt - (ago - length) * 60_000),
        );
        const again = replayStays(past, asAt, asAt + days * day);
        again.forEach(({ from, until }, index) => {
          expect(until).toBeGreaterThan(from);
          expect(from).toBeGreaterThanOrEqual(again[index - 1]?.until ?? asAt);
          expect(until).toBeLessThanOrEqual(asAt + days * day);
        });
      }),
    );
  });

  it('is a whole number of weeks', () => {
    expect(replayedDays % 7).toBe(0);
  });
});
