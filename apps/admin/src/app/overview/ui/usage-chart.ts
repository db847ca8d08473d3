import type { EChartsCoreOption } from 'echarts/core';
import { escaped, plotRoom, tooltip } from '../../ui/chart/chart-parts.ts';
import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import { countText } from '../../ui/text/count-text.ts';
import { dayText } from '../../ui/text/instant-text.ts';
import type { UsageDay } from '../data/overview.ts';

/** Recordings by day as bars from zero; a day whose reports still come is pale. */
export function usageChart(days: readonly UsageDay[]): (theme: ChartTheme) => EChartsCoreOption {
  return (theme) => ({
    animation: false,
    grid: { ...plotRoom, top: 10 },
    xAxis: {
      type: 'category',
      data: days.map(({ day }) => dayText(day)),
      axisLabel: { interval: 6 },
    },
    yAxis: { type: 'value', min: 0, splitNumber: 4, axisLabel: { formatter: (value: number) => countText(value) } },
    tooltip: tooltip(theme, ([point]) => {
      const day = days[point?.dataIndex ?? -1];
      if (day === undefined) return '';
      const late = day.late ? '<br>Reports still come' : '';
      return (
        `${escaped(dayText(day.day, true))}<br><b>${countText(day.recordings)}</b> recordings<br>` +
        `${countText(day.minutes)} min, ${countText(day.gigabytes)} GB${late}`
      );
    }),
    series: [
      {
        type: 'bar',
        barCategoryGap: '25%',
        data: days.map((day) => ({
          value: day.recordings,
          itemStyle: { color: theme.series[0], opacity: day.late ? 0.45 : 1 },
        })),
      },
    ],
  });
}
