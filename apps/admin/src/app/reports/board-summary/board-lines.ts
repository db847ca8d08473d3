import type { BoardChart } from '@custodian/domain';
import type { EChartsCoreOption } from 'echarts/core';
import type { ChartTable } from '../../ui/chart/chart.ts';
import { escaped, plotRoom, tooltip } from '../../ui/chart/chart-parts.ts';
import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import { countText } from '../../ui/text/count-text.ts';

type Lines = Extract<BoardChart, { kind: 'lines' }>;

/** The days of the period over the days before, those that still arrive marked. */
export function boardLines({ places, lines, lateFrom }: Lines): (theme: ChartTheme) => EChartsCoreOption {
  return (theme) => ({
    animation: false,
    grid: { ...plotRoom, top: 8, right: 72 },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: places,
      axisLabel: { interval: Math.max(0, Math.ceil(places.length / 4) - 1), hideOverlap: true },
    },
    yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 3, axisLabel: { formatter: countText } },
    tooltip: tooltip(theme, (points) => {
      const at = points[0]?.dataIndex ?? -1;
      const figures = lines.map(({ name, values }) => `${escaped(name)} <b>${countText(values[at])}</b>`);
      return [escaped(places[at] ?? ''), ...figures, ...(isLate(at, lateFrom) ? ['Still arriving'] : [])].join('<br>');
    }),
    series: lines.map(({ name, look, values }) => {
      const isRead = look === 'read';
      const color = isRead ? theme.series[0] : theme.compare;
      return {
        type: 'line',
        name,
        data: values,
        z: isRead ? 3 : 2,
        lineStyle: { width: isRead ? 2 : 1.5, type: isRead ? 'solid' : 'dashed', color },
        itemStyle: { color },
        endLabel: { show: true, fontSize: 12, distance: 6, formatter: name, color: isRead ? theme.ink : theme.axis },
        labelLayout: { moveOverlap: 'shiftY' },
        ...(isRead && lateFrom !== null ? { markArea: arriving(places, lateFrom, theme) } : {}),
      };
    }),
  });
}

export function boardLinesTable({ places, lines, lateFrom }: Lines): ChartTable {
  return {
    heads: ['Day', ...lines.map(({ name }) => name)],
    rows: places.map((place, at) => [
      `${place}${isLate(at, lateFrom) ? ', arriving' : ''}`,
      ...lines.map(({ values }) => countText(values[at])),
    ]),
  };
}

function isLate(at: number, lateFrom: number | null): boolean {
  return lateFrom !== null && at >= lateFrom;
}

function arriving(places: readonly string[], first: number, theme: ChartTheme): Record<string, unknown> {
  return {
    silent: true,
    itemStyle: { color: theme.line, opacity: 0.35 },
    data: [[{ xAxis: Math.max(0, first - 1) }, { xAxis: places.length - 1 }]],
  };
}
