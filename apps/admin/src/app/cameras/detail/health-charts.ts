import type { EChartsCoreOption } from 'echarts/core';
import { escaped, tooltip } from '../../ui/chart/chart-parts.ts';
import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import type { ChartTable } from '../../ui/chart/chart.ts';
import { decimalText, percentText } from '../../ui/text/count-text.ts';
import { dayText } from '../../ui/text/instant-text.ts';
import type { CameraHealth } from '../data/custody.ts';

/** One of the small multiples. */
export interface HealthChart {
  readonly title: string;
  readonly figure: string;
  readonly unit: string;
  readonly sentence: string;
  readonly table: ChartTable;
  readonly draw: (theme: ChartTheme) => EChartsCoreOption;
}

type HealthDay = CameraHealth['days'][number];

interface Measure {
  readonly title: string;
  readonly value: (day: HealthDay) => number | null;
  readonly text: (value: number | null) => string;
  readonly unit: string;
  readonly least: number;
  readonly most: (values: readonly number[]) => number;
  readonly kind: 'line' | 'bar';
}

const percent = (value: number | null): string => percentText(value);

const measures: readonly Measure[] = [
  {
    title: 'Charge when undocked',
    value: (day) => day.chargeWhenUndocked,
    text: percent,
    unit: '',
    least: 0,
    most: () => 100,
    kind: 'line',
  },
  {
    title: 'Recordings a day',
    value: (day) => day.recordings,
    text: (value) => decimalText(value, 0),
    unit: '',
    least: 0,
    most: (values) => evenAbove(Math.max(4, ...values)),
    kind: 'bar',
  },
];

/** The even number at or above a figure: half of it is a whole tick. */
function evenAbove(value: number): number {
  return Math.ceil(value / 2) * 2;
}

/** The charts of a camera's use, by local day on one axis. */
export function healthCharts({ days }: CameraHealth): HealthChart[] {
  return measures.map((measure) => {
    const values = days.map(measure.value);
    const known = values.filter((value) => value !== null);
    const last = known.at(-1) ?? null;
    return {
      title: measure.title,
      figure: measure.text(last),
      unit: measure.unit,
      sentence: `${measure.title} over ${days.length} days: last ${measure.text(last)} ${measure.unit}`.trim(),
      table: {
        heads: ['Day', measure.title],
        rows: days.map((day, place) => [dayText(day.day), measure.text(values[place] ?? null)]),
      },
      draw: (theme) => drawing(theme, measure, days, values, known),
    };
  });
}

function drawing(
  theme: ChartTheme,
  measure: Measure,
  days: readonly HealthDay[],
  values: readonly (number | null)[],
  known: readonly number[],
): EChartsCoreOption {
  const most = measure.most(known);
  const lastPlace = values.findLastIndex((value) => value !== null);
  return {
    animation: false,
    grid: { left: 30, right: 8, top: 10, bottom: 18 },
    xAxis: {
      type: 'category',
      data: days.map(({ day }) => dayText(day)),
      axisLabel: {
        interval: (place: number) => [0, Math.floor(days.length / 2), days.length - 1].includes(place),
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
      },
    },
    yAxis: { type: 'value', min: measure.least, max: most, splitNumber: 2, interval: (most - measure.least) / 2 },
    tooltip: tooltip(theme, ([point]) => {
      const place = point?.dataIndex ?? 0;
      const day = days[place];
      return day === undefined
        ? ''
        : `${escaped(dayText(day.day, true))}<br><b>${escaped(measure.text(values[place] ?? null))}</b>`;
    }),
    series: [
      {
        type: measure.kind,
        data: [...values],
        connectNulls: false,
        lineStyle: { width: 1.6 },
        barCategoryGap: '35%',
        itemStyle: { color: theme.series[0] },
        ...(measure.kind === 'line' && lastPlace >= 0
          ? {
              markPoint: {
                symbol: 'circle',
                symbolSize: 6,
                silent: true,
                label: { show: false },
                data: [{ coord: [lastPlace, values[lastPlace]] }],
              },
            }
          : {}),
      },
    ],
  };
}
