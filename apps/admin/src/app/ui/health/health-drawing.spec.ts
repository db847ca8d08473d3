import { healthDrawing, type HealthMeasure } from './health-drawing.ts';

interface Reading {
  readonly at: string;
  readonly warmth: number | null;
}

const measure: HealthMeasure<Reading> = {
  title: 'Warmth',
  value: ({ warmth }) => warmth,
  text: (value) => (value === null ? '–' : `${value} °C`),
  short: (value) => `${value}`,
  kind: 'line',
  least: null,
  most: null,
};
const theme = { series: ['#000'] } as never;
const march = { from: Date.parse('2026-03-01T00:00:00Z'), until: Date.parse('2026-03-10T00:00:00Z') };

/** Days of March 2026 and what was read on them. */
const drawn = (days: Readonly<Record<number, number | null>>) =>
  healthDrawing(
    Object.entries(days).map(([day, warmth]) => ({ at: `2026-03-${day.padStart(2, '0')}T12:00:00.000Z`, warmth })),
    'day',
    measure,
    march,
  );
type Placed = readonly [string, number | null];
const lineOf = (days: Readonly<Record<number, number | null>>): (Placed | { readonly value: Placed })[] => {
  const { series } = drawn(days).draw(theme) as { series: { data: (Placed | { readonly value: Placed })[] }[] };
  return series[0]?.data ?? [];
};
const valuesOf = (days: Readonly<Record<number, number | null>>) =>
  lineOf(days).map((one) => ('value' in one ? one.value : one)[1]);

describe('a drawing of health', () => {
  it('says the same as a line, as a table, as a figure and in a sentence', () => {
    const days = { 1: 21, 2: 35, 3: null, 4: 28 };
    const { table, figure, sentence } = drawn(days);
    expect(table.rows).toEqual([
      ['1 Mar 2026', '21 °C'],
      ['2 Mar 2026', '35 °C'],
      ['3 Mar 2026', '–'],
      ['4 Mar 2026', '28 °C'],
    ]);
    expect(valuesOf(days)).toEqual([21, 35, null, 28]);
    expect(figure).toBe('28 °C');
    expect(sentence).toBe('Warmth: last 28 °C, lowest 21 °C, highest 35 °C; nothing since 4 Mar 2026');
  });

  it('is not drawn through days of silence', () => {
    expect(valuesOf({ 1: 21, 2: 22, 3: 23, 9: 24 })).toEqual([21, 22, 23, null, 24]);
  });

  it('shows a day that stands alone as a dot, which no line reaches', () => {
    const dots = lineOf({ 1: null, 2: 40, 3: null, 4: 41, 5: 42 }).flatMap((one) =>
      'value' in one ? one.value[1] : [],
    );
    expect(dots).toEqual([40]);
  });

  it('fills the period that was asked for, with its silent end hatched and its last figure dated', () => {
    const option = drawn({ 1: 21, 2: 22, 3: 23 }).draw(theme) as {
      xAxis: object;
      series: { markArea?: { data: { xAxis: number }[][] } }[];
    };
    expect(option.xAxis).toMatchObject({ min: march.from, max: march.until });
    expect(option.series[0]?.markArea?.data).toEqual([
      [{ xAxis: Date.parse('2026-03-04T12:00:00Z') }, { xAxis: march.until }],
    ]);
    expect(drawn({ 1: 21, 2: 22, 3: 23 }).dated).toBe('3 Mar 2026');
  });

  it('of what was told until now has no date and nothing hatched', () => {
    const { dated, draw } = drawn({ 6: 21, 7: 22, 8: 23 });
    expect(dated).toBeNull();
    expect((draw(theme) as { series: object[] }).series[0]).not.toHaveProperty('markArea');
  });

  it('of nothing says so', () => {
    expect(drawn({ 1: null }).sentence).toBe('Warmth: nothing reported');
  });
});
