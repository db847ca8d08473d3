import type { ChartTheme } from './chart-theme.ts';

/** Room around a plot: figures at the left, days below. */
export const plotRoom = { left: 44, right: 12, top: 22, bottom: 22 } as const;

/** A tooltip in our pop style: one line a series, right-aligned figures. */
export function tooltip(theme: ChartTheme, line: (points: readonly TooltipPoint[]) => string): Record<string, unknown> {
  return {
    trigger: 'axis',
    confine: true,
    transitionDuration: 0,
    backgroundColor: theme.raised,
    borderColor: theme.line,
    borderWidth: 1,
    padding: [6, 10],
    textStyle: { color: theme.ink, fontFamily: theme.font, fontSize: 12 },
    extraCssText: 'border-radius:5px;box-shadow:var(--e-2);font-variant-numeric:tabular-nums',
    axisPointer: { type: 'line', lineStyle: { color: theme.line, type: 'solid' } },
    formatter: (given: unknown) => line(Array.isArray(given) ? given.filter(isPoint) : []),
  };
}

export interface TooltipPoint {
  readonly name: string;
  readonly seriesName: string;
  readonly dataIndex: number;
  readonly value: unknown;
}

function isPoint(value: unknown): value is TooltipPoint {
  return typeof value === 'object' && value !== null && 'dataIndex' in value;
}

/** Text that stands in a tooltip's HTML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
