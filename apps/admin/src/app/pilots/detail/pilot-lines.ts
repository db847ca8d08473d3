import type { EChartsCoreOption } from 'echarts/core';
import { addDays, sayer, type LinePoint } from '@custodian/domain';
import type { ChartTable } from '../../ui/chart/chart.ts';
import { escaped, plotRoom, tooltip } from '../../ui/chart/chart-parts.ts';
import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import { dayText, periodText } from '../../ui/text/instant-text.ts';
import type { AnalysedMeasure } from '../data/pilot.ts';

/** Both lines of a measure, week by week, with the day the pilot began. */
export interface PilotLines {
  readonly draw: (theme: ChartTheme) => EChartsCoreOption;
  readonly sentence: string;
  readonly table: ChartTable;
}

export function pilotLines(measure: AnalysedMeasure): PilotLines {
  return {
    draw: (theme) => optionOf(measure, theme),
    sentence: `${measure.name}, week by week: ${measure.reading[0] ?? ''}`,
    table: tableOf(measure),
  };
}

/** Days between the baseline and the pilot count for neither: no line is drawn through them. */
function points(lines: readonly LinePoint[]): (LinePoint | null)[] {
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    return before !== undefined && addDays(before.to, 1) !== line.from ? [null, line] : [line];
  });
}

function optionOf({ lines: known, measure, unit }: AnalysedMeasure, theme: ChartTheme): EChartsCoreOption {
  const lines = points(known);
  const said = sayer({ measure });
  const begins = lines.findIndex((point) => point?.isAfter);
  const last = lines.at(-1);
  const isHigher = (last?.treated ?? 0) >= (last?.comparison ?? 0);
  const label = (side: 1 | -1) => ({ show: true, fontSize: 12, distance: 6, offset: [0, side * -8] });
  const line = { type: 'line', connectNulls: false, showSymbol: true, symbol: 'circle', symbolSize: 5 };
  return {
    animation: false,
    grid: { ...plotRoom, right: 84 },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: lines.map((point) => (point === null ? '' : dayText(point.from))),
      axisLabel: { interval: Math.max(0, Math.ceil(lines.length / 4) - 1), hideOverlap: true },
    },
    yAxis: { type: 'value', scale: true, splitNumber: 3 },
    tooltip: tooltip(theme, ([point]) => {
      const week = lines[point?.dataIndex ?? -1];
      if (!week) return '';
      const of = (value: number | null): string => (value === null ? 'too few' : `<b>${said(value)}</b>`);
      return `${escaped(periodText(week.from, week.to))}<br>Under trial ${of(week.treated)}, compared ${of(week.comparison)}<br>${escaped(unit)}`;
    }),
    series: [
      {
        ...line,
        data: lines.map((point) => point?.comparison ?? null),
        lineStyle: { width: 1.5, color: theme.compare },
        itemStyle: { color: theme.compare },
        endLabel: { ...label(isHigher ? -1 : 1), formatter: 'Compared', color: theme.axis },
      },
      {
        ...line,
        data: lines.map((point) => point?.treated ?? null),
        lineStyle: { width: 2, color: theme.series[0] },
        itemStyle: { color: theme.series[0] },
        endLabel: { ...label(isHigher ? 1 : -1), formatter: 'Under trial', color: theme.ink, fontWeight: 600 },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: theme.ink, type: 'dotted', width: 1 },
          label: { formatter: 'pilot', position: 'end', color: theme.axis, fontSize: 11 },
          data: begins > 0 ? [{ xAxis: begins }] : [],
        },
      },
    ],
  };
}

function tableOf({ lines, measure }: AnalysedMeasure): ChartTable {
  const said = sayer({ measure });
  const cell = (value: number | null): string => (value === null ? 'too few' : said(value));
  return {
    heads: ['Week', 'Under trial', 'Compared'],
    rows: lines.map(({ from, to, isAfter, treated, comparison }) => [
      `${periodText(from, to)}${isAfter ? ', pilot' : ''}`,
      cell(treated),
      cell(comparison),
    ]),
  };
}
