import type { EChartsCoreOption } from 'echarts/core';
import type { ChartTable } from '../../ui/chart/chart.ts';
import { escaped, plotRoom, tooltip } from '../../ui/chart/chart-parts.ts';
import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import { countText, nounText } from '../../ui/text/count-text.ts';
import { dateText } from '../../ui/text/instant-text.ts';
import { kindWords } from '../data/reconciliation-words.ts';
import type { Reconciliation } from '../data/reconciliation.ts';

/** Differences run by run, as each run was left: open, explained, closed. */
export interface OpenHistory {
  readonly draw: (theme: ChartTheme) => EChartsCoreOption;
  readonly sentence: string;
  readonly table: ChartTable;
}

/** The history of a kind; null where nothing was compared yet. */
export function openHistory(runs: readonly Reconciliation[]): OpenHistory | null {
  const last = runs.at(-1);
  if (last === undefined) return null;
  const before = runs.at(-2);
  const then = before === undefined ? '' : `; the run before was left with ${countText(before.open)}`;
  return {
    draw: (theme) => optionOf(runs, theme),
    sentence: `${nounText(last.open, 'difference')} with ${kindWords[last.kind].other} ${last.open === 1 ? 'is' : 'are'} open${then}`,
    table: {
      heads: ['Run', 'Open', 'Explained', 'Closed', 'New in it'],
      rows: runs.map((run) => [
        `${run.number}, ${dateText(run.createdAt)}`,
        ...[run.open, run.explained, run.closed, run.fresh].map(countText),
      ]),
    },
  };
}

function optionOf(runs: readonly Reconciliation[], theme: ChartTheme): EChartsCoreOption {
  const bars = { type: 'bar', stack: 'differences', barMaxWidth: 34 };
  return {
    animation: false,
    grid: { ...plotRoom, top: 10 },
    xAxis: {
      type: 'category',
      data: runs.map(({ createdAt }) => dateText(createdAt)),
      axisLabel: { hideOverlap: true },
    },
    yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 3 },
    tooltip: tooltip(theme, ([point]) => tooltipOf(runs[point?.dataIndex ?? -1])),
    series: [
      { ...bars, name: 'Open', data: runs.map(({ open }) => open), itemStyle: { color: theme.series[0] } },
      { ...bars, name: 'Explained', data: runs.map(({ explained }) => explained), itemStyle: { color: theme.compare } },
      { ...bars, name: 'Closed', data: runs.map(({ closed }) => closed), itemStyle: { color: theme.line } },
    ],
  };
}

function tooltipOf(run: Reconciliation | undefined): string {
  if (run === undefined) return '';
  return (
    `${escaped(`Run ${run.number}, ${dateText(run.createdAt)}`)}<br><b>${countText(run.open)}</b> open, ` +
    `${countText(run.explained)} explained, ${countText(run.closed)} closed<br>${countText(run.fresh)} were new`
  );
}
