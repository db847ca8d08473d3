import type { EChartsCoreOption } from 'echarts/core';
import { escaped, plotRoom, tooltip } from '../../ui/chart/chart-parts.ts';
import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import { countText, percentText, shareText } from '../../ui/text/count-text.ts';
import { clockText, instantText, whenText } from '../../ui/text/instant-text.ts';
import type { Progress } from '../data/rollout.ts';

const day = 86_400_000;

/** Share succeeded from the start to now, 0 to 100 %, the last figure beside its point; a line at now while it runs. */
export function progressCurve(
  { targets, points }: Progress,
  isOpen: boolean,
): (theme: ChartTheme) => EChartsCoreOption {
  const share = (count: number): number => (targets > 0 ? (100 * count) / targets : 0);
  const data = points.map(({ at, succeeded }) => [Date.parse(at), share(succeeded)]);
  const last = points.at(-1);
  const span = (data.at(-1)?.[0] ?? 0) - (data[0]?.[0] ?? 0);
  return (theme) => ({
    animation: false,
    grid: { ...plotRoom, right: 104 },
    xAxis: {
      type: 'time',
      splitNumber: 5,
      axisLabel: { hideOverlap: true, formatter: (at: number) => axisText(at, span) },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { formatter: (value: number) => percentText(value) },
    },
    tooltip: tooltip(theme, ([point]) => {
      const found = points[point?.dataIndex ?? -1];
      if (found === undefined) return '';
      const done = `<b>${countText(found.succeeded)}</b> of ${countText(targets)}, ${shareText(found.succeeded, targets)}`;
      return `${escaped(instantText(found.at))}<br>${done}<br>${countText(found.failed)} failed`;
    }),
    series: [
      {
        type: 'line',
        step: 'end',
        data,
        lineStyle: { width: 2 },
        endLabel: {
          show: last !== undefined,
          formatter: `${countText(last?.succeeded)} ${isOpen ? 'now' : 'at the end'}`,
          color: theme.ink,
          fontSize: 12,
          fontWeight: 600,
        },
        markPoint: {
          symbol: 'circle',
          symbolSize: 7,
          silent: true,
          label: { show: false },
          data: data.length > 0 ? [{ coord: data.at(-1) }] : [],
        },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: theme.ink, type: 'dotted', width: 1 },
          data: isOpen && data.length > 0 ? [{ xAxis: data.at(-1)?.[0] }] : [],
        },
      },
    ],
  });
}

function axisText(at: number, span: number): string {
  if (span >= 2 * day) return whenText(new Date(at).toISOString(), new Date(at + 2 * day)).replace(/ \d{4}$/, '');
  return clockText(at, span < 10 * 60_000);
}
