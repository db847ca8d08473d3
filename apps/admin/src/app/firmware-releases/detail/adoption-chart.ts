import type { EChartsCoreOption } from 'echarts/core';
import { escaped, plotRoom, tooltip } from '../../ui/chart/chart-parts.ts';
import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import type { ChartTable } from '../../ui/chart/chart.ts';
import { countText, shareText } from '../../ui/text/count-text.ts';
import { dayText } from '../../ui/text/instant-text.ts';
import { deviceWord, type Adoption, type Release } from '../data/release.ts';

/** From here on a day without its year could be another. */
const longAfter = 180;

/** Devices that reported a release, by day, against all of its model. */
export interface AdoptionChart {
  readonly sentence: string;
  readonly table: ChartTable;
  readonly draw: (theme: ChartTheme) => EChartsCoreOption;
}

export function adoptionChart(
  { days }: Adoption,
  release: Pick<Release, 'kind' | 'version' | 'devices'>,
): AdoptionChart {
  const last = days.at(-1)?.devices ?? 0;
  const most = Math.max(...days.map(({ devices }) => devices));
  const all = `${countText(release.devices)} ${deviceWord(release, release.devices)}`;
  const peak = most > last ? `, at most ${countText(most)}` : '';
  return {
    sentence: `${countText(last)} of ${all} report ${release.version} today${peak}`,
    table: {
      heads: ['Day', `Report ${release.version}`, 'Share'],
      rows: days.map(({ day, devices }) => [
        dayText(day, true),
        countText(devices),
        shareText(devices, release.devices),
      ]),
    },
    draw: (theme) => ({
      animation: false,
      grid: { ...plotRoom, right: 72, top: 14 },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: days.map(({ day }) => dayText(day, days.length > longAfter)),
        axisLabel: {
          interval: (place: number) => [0, Math.floor(days.length / 2), days.length - 1].includes(place),
          alignMinLabel: 'left',
          alignMaxLabel: 'right',
        },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: ceilingOf(most),
        interval: ceilingOf(most) / 4,
        axisLabel: { formatter: (value: number) => countText(value) },
      },
      tooltip: tooltip(theme, ([point]) => {
        const day = days[point?.dataIndex ?? -1];
        if (day === undefined) return '';
        return `${escaped(dayText(day.day, true))}<br><b>${countText(day.devices)}</b> of ${escaped(all)}, ${escaped(shareText(day.devices, release.devices))}`;
      }),
      series: [
        {
          type: 'line',
          step: 'end',
          data: days.map(({ devices }) => devices),
          lineStyle: { width: 2 },
          endLabel: {
            show: true,
            formatter: `${countText(last)} now`,
            color: theme.ink,
            fontSize: 12,
            fontWeight: 600,
          },
          markPoint: {
            symbol: 'circle',
            symbolSize: 7,
            silent: true,
            label: { show: false },
            data: [{ coord: [days.length - 1, last] }],
          },
        },
      ],
    }),
  };
}

/** A round figure at or above the most, of which a quarter is whole too. */
function ceilingOf(most: number): number {
  const steps = [1, 2, 3, 5, 10, 15, 25, 50, 75];
  const wanted = Math.max(1, most) / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(wanted, 1)));
  const quarter = steps.map((step) => step * power).find((step) => step >= wanted) ?? 100 * power;
  return 4 * quarter;
}
