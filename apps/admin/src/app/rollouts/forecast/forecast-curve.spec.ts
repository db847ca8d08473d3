import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import type { Forecast } from '../data/forecast.ts';
import { forecastCurve } from './forecast-curve.ts';
import { forecastTable } from './forecast-table.ts';

const theme = { series: ['blue'], surface: 'white', ink: 'black', ink2: 'grey', bad: 'red', band: 'a', band2: 'b' };
const point = (at: string, expected: number) => ({
  at,
  low: expected - 10,
  lowHalf: expected - 5,
  expected,
  highHalf: expected + 5,
  high: expected + 10,
});
const forecast: Forecast = {
  asAt: '2026-12-02T10:00:00Z',
  deadlineAt: '2026-12-06T10:00:00Z',
  devices: 100,
  done: 40,
  milestones: [
    { percent: 50, devices: 50, expectedAt: '2026-12-03T10:00:00Z', fromAt: null, untilAt: null },
    { percent: 99, devices: 99, expectedAt: null, fromAt: null, untilAt: null },
  ],
  points: [point('2026-12-02T10:00:00Z', 40), point('2026-12-05T10:00:00Z', 90)],
  waves: [null],
  misses: { likely: 0, expected: 0, reasons: [] },
  courses: 240,
  lookedBackDays: 84,
  borrowing: 0,
  untold: 0,
  docked: 100,
};
const progress = {
  asAt: '2026-12-02T10:00:00Z',
  targets: 100,
  points: [
    { at: '2026-12-01T10:00:00Z', succeeded: 0, failed: 0 },
    { at: '2026-12-02T10:00:00Z', succeeded: 40, failed: 1 },
  ],
};
interface Drawn {
  readonly series: readonly {
    readonly data: readonly (readonly number[])[];
    readonly markPoint?: { readonly data: object[] };
  }[];
  readonly xAxis: { readonly min: number; readonly max: number };
}
const drawn = (change: object): Drawn =>
  forecastCurve({ progress, forecast, atStart: null, isOpen: true, devices: 100, ...change })(
    theme as unknown as ChartTheme,
  ) as unknown as Drawn;

describe('forecastCurve', () => {
  it('stacks each band upon its lower edge, as shares of all devices', () => {
    const [low, wide, lowHalf, half] = drawn({}).series.map(({ data }) => data.map(([, share]) => share));
    expect([low, wide, lowHalf, half]).toEqual([
      [30, 80],
      [20, 20],
      [35, 85],
      [10, 10],
    ]);
  });

  it('runs from the start to the deadline where that is near, and marks only what is expected', () => {
    const { xAxis, series } = drawn({});
    expect([xAxis.min, xAxis.max].map((at) => new Date(at).toISOString())).toEqual([
      '2026-12-01T10:00:00.000Z',
      '2026-12-06T10:00:00.000Z',
    ]);
    expect(series[5]?.markPoint?.data).toHaveLength(1);
  });

  it('leaves out a deadline that would press everything else together', () => {
    const far = { ...forecast, deadlineAt: '2027-01-30T10:00:00Z' };
    expect(new Date(drawn({ forecast: far }).xAxis.max).toISOString()).toBe('2026-12-05T10:00:00.000Z');
  });

  it('is a table too: what happened, then what is expected', () => {
    const { rows } = forecastTable({ progress, forecast, atStart: null, isOpen: true, devices: 100 });
    expect(rows.map(([when, done, share, , expected]) => [when, done, share, expected])).toEqual([
      ['1 Dec 2026 10:00', '0', '0.0\u202f%', ''],
      ['2 Dec 2026 10:00', '40', '40.0\u202f%', ''],
      ['2 Dec 2026 10:00', '', '40.0\u202f%', '40'],
      ['5 Dec 2026 10:00', '', '90.0\u202f%', '90'],
    ]);
  });
});
