import type { Resolution } from '@custodian/domain';
import type { ChartTheme } from '../chart/chart-theme.ts';
import { dateText } from '../text/instant-text.ts';

/** The period that was asked for, in epoch milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** A gap this much longer than the usual step is silence. */
export const gapSteps = 2.5;

/** What a point stands for at least; the one that goes on is not in a history yet. */
const shortestStep: Readonly<Record<Resolution, number>> = { raw: 600_000, hour: 3_600_000, day: 86_400_000 };

/** Since when nothing was told at the end of a period; null where it was told of until then. */
export function silentSince(
  lastAt: number | null,
  usualStep: number,
  resolution: Resolution,
  { until }: Span,
): number | null {
  if (lastAt === null) return null;
  const step = Math.max(usualStep, shortestStep[resolution]);
  return until - lastAt > step * gapSteps ? lastAt + step : null;
}

/** The end of a period in which nothing was told, hatched and with the day on which it was told of last. */
export function silentArea(theme: ChartTheme, since: number, lastAt: number, { from, until }: Span) {
  const isWide = until - since > (until - from) / 3;
  return {
    silent: true,
    itemStyle: { color: hatch(theme.line) },
    label: {
      show: isWide,
      position: 'inside',
      formatter: `last heard ${dateText(lastAt)}`,
      color: theme.ink2,
      backgroundColor: theme.surface,
      padding: [2, 4],
      fontSize: 11,
    },
    data: [[{ xAxis: since }, { xAxis: until }]],
  };
}

/** As zrender draws a pattern into SVG. */
function hatch(stroke: string) {
  const attrs = { d: 'M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5', stroke, 'stroke-width': 1, fill: 'none' };
  return { svgElement: { tag: 'path', key: 'hatch', attrs, children: [] }, svgWidth: 6, svgHeight: 6 };
}
