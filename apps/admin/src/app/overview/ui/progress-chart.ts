import type { EChartsCoreOption } from 'echarts/core';
import { escaped, plotRoom, tooltip } from '../../ui/chart/chart-parts.ts';
import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import { countText, percentText } from '../../ui/text/count-text.ts';
import { dayText, instantText, wallClock } from '../../ui/text/instant-text.ts';
import type { OverviewRollout } from '../data/overview.ts';

/** Share done over time, 0 to 100 %, with the last figure beside its point. */
export function progressChart(rollout: OverviewRollout): (theme: ChartTheme) => EChartsCoreOption {
  const share = (succeeded: number): number => (rollout.targets > 0 ? (100 * succeeded) / rollout.targets : 0);
  const points = rollout.progress.map((point) => [Date.parse(point.at), share(point.succeeded)]);
  const last = rollout.progress.at(-1);
  const span = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0);
  return (theme) => ({
    animation: false,
    grid: { ...plotRoom, right: 64, top: 14 },
    xAxis: {
      type: 'time',
      axisLabel: { hideOverlap: true, formatter: (at: number) => axisText(at, span) },
      splitNumber: 5,
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { formatter: (value: number) => percentText(value) },
    },
    tooltip: tooltip(theme, ([point]) => {
      const found = rollout.progress[point?.dataIndex ?? -1];
      if (found === undefined) return '';
      return `${escaped(instantText(found.at))}<br><b>${countText(found.succeeded)}</b> of ${countText(rollout.targets)}, ${percentText(share(found.succeeded), 1)}`;
    }),
    series: [
      {
        type: 'line',
        step: 'end',
        data: points,
        lineStyle: { width: 2 },
        endLabel: {
          show: last !== undefined,
          formatter: `${countText(last?.succeeded)}${rollout.state === 'finished' ? '' : ' now'}`,
          color: theme.ink,
          fontSize: 12,
          fontWeight: 600,
        },
        markPoint: {
          symbol: 'circle',
          symbolSize: 7,
          silent: true,
          label: { show: false },
          data: points.length > 0 ? [{ coord: points.at(-1) }] : [],
        },
      },
    ],
  });
}

function axisText(at: number, span: number): string {
  const clock = wallClock(at);
  if (clock === null) return '';
  return span < 2 * 86_400_000 ? `${clock.hour}:${clock.minute}` : dayText(new Date(at).toISOString().slice(0, 10));
}
