import type { EChartsCoreOption } from 'echarts/core';
import { escaped, plotRoom, tooltip } from '../../ui/chart/chart-parts.ts';
import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import { countText, percentText, shareText } from '../../ui/text/count-text.ts';
import { clockText, dateText, instantText, whenText } from '../../ui/text/instant-text.ts';
import type { Forecast } from '../data/forecast.ts';
import type { Progress } from '../data/rollout.ts';

const day = 86_400_000;
const hour = 3_600_000;

/** What one picture shows. */
export interface Course {
  /** What happened; null before the start. */
  readonly progress: Progress | null;
  /** The forecast whose bands are drawn. */
  readonly forecast: Forecast | null;
  /** What was expected at the start, as one line beside it. */
  readonly atStart: Forecast | null;
  /** Whether it can still go on. */
  readonly isOpen: boolean;
  /** Of how many devices shares are. */
  readonly devices: number;
  /** Whether there is little room at the right. */
  readonly isNarrow?: boolean;
}

type Pair = readonly [at: number, share: number];

/** Bands from when the forecast was made, the line that is expected in them, and the real one over both. */
export function forecastCurve(course: Course): (theme: ChartTheme) => EChartsCoreOption {
  const { progress, forecast, atStart, isOpen, devices, isNarrow = false } = course;
  const share = (count: number): number => (devices > 0 ? (100 * count) / devices : 0);
  const points = forecast?.points ?? [];
  const line = (of: keyof Omit<Forecast['points'][number], 'at'>): Pair[] =>
    points.map((point) => [Date.parse(point.at), share(point[of])]);
  const between = (low: Pair[], high: Pair[]): Pair[] =>
    low.map(([at, from], index) => [at, (high[index]?.[1] ?? from) - from]);
  const actual = (progress?.points ?? []).map(({ at, succeeded }): Pair => [Date.parse(at), share(succeeded)]);
  const first = actual[0]?.[0] ?? line('low')[0]?.[0] ?? 0;
  const last = Math.max(actual.at(-1)?.[0] ?? 0, line('low').at(-1)?.[0] ?? 0, first + hour);
  const deadline = forecast === null ? null : Date.parse(forecast.deadlineAt);
  // A deadline far beyond what is forecast would press everything else together: it stands in words then.
  const isDeadlineNear = deadline !== null && deadline - first <= 1.6 * (last - first);
  const end = isDeadlineNear && deadline > last ? deadline : last;
  const isYoung = (actual.at(-1)?.[0] ?? first) - first < 0.2 * (end - first);

  return (theme) => ({
    animation: false,
    grid: { ...plotRoom, top: 30, right: isNarrow ? 22 : 40 },
    xAxis: {
      type: 'time',
      min: first,
      max: end,
      splitNumber: isNarrow ? 3 : 5,
      axisLabel: { hideOverlap: true, formatter: (at: number) => axisText(at, end - first) },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { formatter: (value: number) => percentText(value) },
    },
    tooltip: tooltip(theme, ([point]) =>
      tooltipText(course, Array.isArray(point?.value) ? Number(point.value[0]) : NaN),
    ),
    series: [
      ...band('wide', line('low'), between(line('low'), line('high')), theme.band2),
      ...band('half', line('lowHalf'), between(line('lowHalf'), line('highHalf')), theme.band),
      {
        type: 'line',
        data: (atStart?.points ?? []).map(({ at, expected }) => [Date.parse(at), share(expected)]),
        lineStyle: { width: 1.5, type: 'dotted', color: theme.compare },
        itemStyle: { color: theme.compare },
        silent: true,
      },
      {
        type: 'line',
        data: line('expected'),
        lineStyle: { width: 1.5, type: 'dashed' },
        itemStyle: { color: theme.series[0] },
        markPoint: {
          symbol: 'circle',
          symbolSize: 7,
          silent: true,
          itemStyle: { color: theme.surface, borderColor: theme.series[0], borderWidth: 1.5 },
          data: marksOf(forecast, share, theme, end - first),
        },
        markLine: {
          silent: true,
          symbol: 'none',
          data: isDeadlineNear
            ? [
                {
                  xAxis: deadline,
                  lineStyle: { color: theme.bad, type: 'dashed', width: 1 },
                  label: {
                    formatter: `Deadline ${dateText(deadline)}`,
                    position: 'insideStartTop',
                    rotate: 0,
                    align: 'right',
                    verticalAlign: 'bottom',
                    offset: [-4, -6],
                    color: theme.ink2,
                    fontSize: 11,
                  },
                },
              ]
            : [],
        },
      },
      {
        type: 'line',
        step: 'end',
        data: actual,
        lineStyle: { width: 2, color: theme.series[0] },
        itemStyle: { color: theme.series[0] },
        markPoint: {
          symbol: 'circle',
          symbolSize: 7,
          silent: true,
          label: {
            formatter: `${countText(progress?.points.at(-1)?.succeeded)} ${isOpen ? 'now' : 'at the end'}`,
            // A young rollout stands at the axis, where there is no room before it.
            position: isYoung ? 'right' : 'left',
            distance: 8,
            offset: [0, isYoung ? 0 : -9],
            ...plain(theme),
            color: theme.ink,
            fontSize: 12,
            fontWeight: 600,
          },
          data: actual.length > 0 ? [{ coord: actual.at(-1) }] : [],
        },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: theme.ink, type: 'dotted', width: 1 },
          data: isOpen && actual.length > 0 ? [{ xAxis: actual.at(-1)?.[0] }] : [],
        },
      },
    ],
  });
}

/** A band is an area that stands upon a line that is not drawn. */
function band(stack: string, low: readonly Pair[], height: readonly Pair[], color: string): object[] {
  const bare = { type: 'line', stack, stackStrategy: 'all', silent: true, lineStyle: { width: 0 }, showSymbol: false };
  return [
    { ...bare, data: low },
    { ...bare, data: height, areaStyle: { color, opacity: 1 } },
  ];
}

function marksOf(
  forecast: Forecast | null,
  share: (count: number) => number,
  theme: ChartTheme,
  span: number,
): object[] {
  if (forecast === null) return [];
  return forecast.milestones
    .filter(({ expectedAt, devices }) => expectedAt !== null && devices > forecast.done)
    .map(({ percent, devices, expectedAt }) => ({
      coord: [Date.parse(expectedAt ?? ''), Math.min(100, share(devices))],
      label: {
        formatter: `${percent} %: ${axisText(Date.parse(expectedAt ?? ''), span)}`,
        position: percent > 95 ? 'top' : 'right',
        distance: 7,
        offset: percent > 95 ? [0, 0] : [0, 8],
        ...plain(theme),
        color: theme.ink,
        fontSize: 12,
      },
    }));
}

/** Words on the ground of the sheet, so that no line runs through them; no halo, which would pale them. */
function plain(theme: ChartTheme): object {
  return { textBorderWidth: 0, backgroundColor: theme.surface, padding: [1, 3] };
}

function tooltipText({ progress, forecast, devices }: Course, at: number): string {
  const done = progress?.points.findLast((point) => Date.parse(point.at) <= at);
  const isPast = progress !== null && at <= Date.parse(progress.points.at(-1)?.at ?? '');
  const point = forecast?.points.find((one) => Date.parse(one.at) >= at);
  const lines = [escaped(instantText(at))];
  if (isPast && done)
    lines.push(
      `<b>${countText(done.succeeded)}</b> of ${countText(devices)}, ${shareText(done.succeeded, devices)}; ${countText(done.failed)} failed`,
    );
  if (point && (forecast === null || at >= Date.parse(forecast.asAt)))
    lines.push(
      `Expected <b>${countText(point.expected)}</b>, ${shareText(point.expected, devices)}`,
      `9 in 10: ${countText(point.low)} – ${countText(point.high)}`,
    );
  return lines.join('<br>');
}

function axisText(at: number, span: number): string {
  if (span >= 2 * day) return whenText(new Date(at).toISOString(), new Date(at + 2 * day)).replace(/ \d{4}$/, '');
  return clockText(at, span < 10 * 60_000);
}
