import type { EChartsCoreOption } from 'echarts/core';
import type { ChartTable } from '../../ui/chart/chart.ts';
import { escaped, plotRoom, tooltip } from '../../ui/chart/chart-parts.ts';
import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import { countText, decimalText } from '../../ui/text/count-text.ts';
import { dayText } from '../../ui/text/instant-text.ts';
import type { UsageItem, UsageReport } from '../data/usage-report.ts';

/** A day of the period beside the day in its place before. */
interface TrendDay {
  readonly day: string;
  readonly figures: UsageItem;
  readonly before: { readonly day: string; readonly figures: UsageItem } | null;
  readonly isLate: boolean;
}

/** Minutes a day as a line over the period before, what still arrives dashed and marked. */
export interface UsageTrend {
  readonly draw: (theme: ChartTheme) => EChartsCoreOption;
  readonly sentence: string;
  readonly table: ChartTable;
}

/** @param word what it is read against: `period before` */
export function usageTrend(report: UsageReport, before: UsageReport, word: string): UsageTrend {
  const days = trendDays(report, before);
  return {
    draw: (theme) => trendOption(days, theme),
    sentence: sentenceOf(report, before, word),
    table: tableOf(days),
  };
}

function trendDays(report: UsageReport, before: UsageReport): TrendDay[] {
  const earlier = before.items.filter(({ day }) => typeof day === 'string');
  return report.items.flatMap((figures, index) => {
    const { day } = figures;
    if (typeof day !== 'string') return [];
    const then = earlier[index];
    return {
      day,
      figures,
      before: then === undefined || typeof then.day !== 'string' ? null : { day: then.day, figures: then },
      isLate: report.arriving.days.includes(day),
    };
  });
}

function trendOption(days: readonly TrendDay[], theme: ChartTheme): EChartsCoreOption {
  const firstLate = days.findIndex(({ isLate }) => isLate);
  const whole = firstLate < 0 ? days.length : firstLate;
  const ends = (days.at(-1)?.figures.minutes ?? 0) - (days.at(-1)?.before?.figures.minutes ?? 0);
  const now = { ...beside(ends, 1), formatter: 'These days', color: theme.ink, fontWeight: 600 };
  const line = { type: 'line', sampling: days.length > 400 ? 'lttb' : undefined, connectNulls: false };
  return {
    animation: false,
    grid: { ...plotRoom, right: 78 },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: days.map(({ day }) => dayText(day)),
      axisLabel: { interval: Math.max(0, Math.ceil(days.length / 4) - 1), hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: 3,
      axisLabel: { formatter: (value: number) => countText(value) },
    },
    tooltip: tooltip(theme, ([point]) => tooltipOf(days[point?.dataIndex ?? -1])),
    series: [
      {
        ...line,
        data: days.map(({ before }) => before?.figures.minutes ?? null),
        lineStyle: { width: 1.5, color: theme.compare },
        itemStyle: { color: theme.compare },
        endLabel: { ...beside(ends, -1), formatter: 'Before', color: theme.axis },
      },
      {
        ...line,
        data: days.map(({ figures }, index) => (index < whole ? figures.minutes : null)),
        lineStyle: { width: 2, color: theme.series[0] },
        itemStyle: { color: theme.series[0] },
        showSymbol: whole === 1,
        ...(firstLate < 0 ? { endLabel: now } : { markArea: arriving(days, firstLate, theme) }),
      },
      {
        ...line,
        data: days.map(({ figures }, index) => (index >= whole - 1 ? figures.minutes : null)),
        lineStyle: { width: 2, type: [3, 3], color: theme.series[0] },
        itemStyle: { color: theme.series[0] },
        silent: true,
        ...(firstLate < 0 ? {} : { endLabel: now }),
      },
    ],
  };
}

/** A line's name at its end; the higher line has it above, so that the two never stand in each other. */
function beside(difference: number, side: 1 | -1): Record<string, unknown> {
  return { show: true, fontSize: 12, distance: 6, offset: [0, (difference < 0 ? -side : side) * -8] };
}

function arriving(days: readonly TrendDay[], first: number, theme: ChartTheme): Record<string, unknown> {
  return {
    silent: true,
    itemStyle: { color: theme.line, opacity: 0.35 },
    label: { show: true, position: ['100%', -14], align: 'right', color: theme.axis, fontSize: 11 },
    // Places, not words: in a long period a day and month stand twice.
    data: [[{ name: 'still arriving', xAxis: Math.max(0, first - 1) }, { xAxis: days.length - 1 }]],
  };
}

function tooltipOf(day: TrendDay | undefined): string {
  if (day === undefined) return '';
  const then = day.before;
  return (
    `${escaped(dayText(day.day, true))}<br><b>${countText(day.figures.minutes)}</b> min, ` +
    `${countText(day.figures.recordings)} recordings by ${countText(day.figures.peopleActive)} people` +
    (day.isLate ? '<br>Still arriving' : '') +
    (then === null ? '' : `<br>${escaped(dayText(then.day, true))}: ${countText(then.figures.minutes)} min`)
  );
}

function sentenceOf({ totals }: UsageReport, before: UsageReport, word: string): string {
  const change = before.totals.minutes === 0 ? null : totals.minutes / before.totals.minutes - 1;
  const words =
    change === null ? '' : `, ${decimalText(Math.abs(change) * 100, 1)} % ${change < 0 ? 'fewer' : 'more'} than then`;
  return `${countText(totals.minutes)} minutes in these days, ${countText(before.totals.minutes)} in the ${word}${words}`;
}

function tableOf(days: readonly TrendDay[]): ChartTable {
  return {
    heads: ['Day', 'Minutes', 'Before'],
    rows: days.map(({ day, figures, before, isLate }) => [
      `${dayText(day)}${isLate ? ', arriving' : ''}`,
      countText(figures.minutes),
      countText(before?.figures.minutes),
    ]),
  };
}
