import type { Resolution } from '@custodian/domain';
import type { EChartsCoreOption } from 'echarts/core';
import { escaped, tooltip } from '../chart/chart-parts.ts';
import type { ChartTheme } from '../chart/chart-theme.ts';
import type { ChartTable } from '../chart/chart.ts';
import { dateText, instantText } from '../text/instant-text.ts';
import { gapSteps, silentArea, silentSince, type Span } from './silent-tail.ts';

/** One measure of a health history, drawn as a line or as bars over time. */
export interface HealthMeasure<Point> {
  readonly title: string;
  readonly value: (point: Point) => number | null;
  readonly text: (value: number | null) => string;
  /** How a value stands at the axis, where there is little room. */
  readonly short: (value: number) => string;
  readonly kind: 'line' | 'bar';
  readonly least: number | null;
  readonly most: number | null;
  readonly limit?: { readonly at: number; readonly word: string };
}

/** A measure with its figures, ready for `app-chart`. */
export interface HealthDrawing {
  readonly title: string;
  readonly figure: string;
  /** The day of that figure, where nothing was told since; null where it is of now. */
  readonly dated: string | null;
  readonly sentence: string;
  readonly table: ChartTable;
  readonly draw: (theme: ChartTheme) => EChartsCoreOption;
}

export interface Dated {
  readonly at: string;
}

export function healthDrawing<Point extends Dated>(
  points: readonly Point[],
  resolution: Resolution,
  measure: HealthMeasure<Point>,
  span: Span,
): HealthDrawing {
  const values = points.map(measure.value);
  const known = values.filter((value) => value !== null);
  const when = (at: string): string => (resolution === 'day' ? dateText(at) : instantText(at));
  const last = known.at(-1) ?? null;
  const lastAt = lastKnownAt(points, values);
  const silent = silentSince(lastAt, usualStep(points), resolution, span);
  const dated = silent === null || lastAt === null ? null : dateText(lastAt);
  const range =
    known.length === 0
      ? 'nothing reported'
      : `last ${measure.text(last)}, lowest ${measure.text(Math.min(...known))}, highest ${measure.text(Math.max(...known))}`;
  return {
    title: measure.title,
    figure: measure.text(last),
    dated,
    sentence: `${measure.title}: ${range}${dated === null ? '' : `; nothing since ${dated}`}`,
    table: {
      heads: ['When', measure.title],
      rows: points.map((point, place) => [when(point.at), measure.text(values[place] ?? null)]),
    },
    draw: (theme) => ({
      animation: false,
      grid: { left: 46, right: 10, top: 12, bottom: 20 },
      xAxis: { type: 'time', min: span.from, max: span.until, splitNumber: 3, axisLabel: { hideOverlap: true } },
      yAxis: {
        type: 'value',
        min: measure.least ?? undefined,
        max: measure.most ?? undefined,
        scale: measure.least === null,
        minInterval: measure.kind === 'bar' ? 1 : 0,
        splitNumber: 2,
        ...(measure.least === null || measure.most === null ? {} : { interval: (measure.most - measure.least) / 2 }),
        axisLabel: { formatter: measure.short, hideOverlap: true },
      },
      // Zoomed by wheel or pinch with Ctrl, so that the page still scrolls; moved by dragging.
      dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, filterMode: 'none' }],
      tooltip: tooltip(theme, ([point]) => {
        const [at, value] = Array.isArray(point?.value) ? (point.value as [string, number | null]) : ['', null];
        return at === '' ? '' : `${escaped(when(at))}<br><b>${escaped(measure.text(value))}</b>`;
      }),
      series: [
        {
          type: measure.kind,
          data: withGaps(points, values),
          connectNulls: false,
          symbol: 'none',
          lineStyle: { width: 1.6 },
          itemStyle: { color: theme.series[0] },
          ...(silent === null || lastAt === null ? {} : { markArea: silentArea(theme, silent, lastAt, span) }),
          ...(measure.limit ? { markLine: limitLine(theme, measure.limit) } : {}),
        },
      ],
    }),
  };
}

function stepsBetween(points: readonly Dated[]): number[] {
  return points.slice(1).map(({ at }, place) => Date.parse(at) - Date.parse(points[place]?.at ?? at));
}

function usualStep(points: readonly Dated[]): number {
  const steps = stepsBetween(points).sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

function lastKnownAt(points: readonly Dated[], values: readonly (number | null)[]): number | null {
  const place = values.findLastIndex((value) => value !== null);
  const at = points[place]?.at;
  return at === undefined ? null : Date.parse(at);
}

type Placed = readonly [at: string, value: number | null];

/** A point of a line, or one that stands alone and is drawn as a dot, since no line reaches it. */
type Drawn = Placed | { readonly value: Placed; readonly symbol: 'circle'; readonly symbolSize: number };

/** Pairs of instant and value; a null where the reports were silent, so that no line is drawn through it. */
function withGaps<Point extends Dated>(points: readonly Point[], values: readonly (number | null)[]): Drawn[] {
  const steps = stepsBetween(points);
  const usual = usualStep(points);
  const placed = points.flatMap(({ at }, place): Placed[] => {
    const isAfterGap = place > 0 && (steps[place - 1] ?? 0) > usual * gapSteps;
    const before = new Date(Date.parse(at) - 1).toISOString();
    return [...(isAfterGap ? [[before, null] as const] : []), [at, values[place] ?? null]];
  });
  const isKnown = (place: number): boolean => typeof placed[place]?.[1] === 'number';
  return placed.map((value, place) =>
    isKnown(place) && !isKnown(place - 1) && !isKnown(place + 1) ? { value, symbol: 'circle', symbolSize: 4 } : value,
  );
}

function limitLine(theme: ChartTheme, { at, word }: { readonly at: number; readonly word: string }) {
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { color: theme.bad, type: 'dashed', width: 1 },
    label: { formatter: word, position: 'insideStartBottom', color: theme.axis, fontSize: 11 },
    data: [{ yAxis: at }],
  };
}
