/** The colours and faces a chart may use, read from the tokens as they are on screen now. */
export interface ChartTheme {
  readonly series: readonly string[];
  readonly compare: string;
  readonly sequence: readonly string[];
  readonly band: string;
  readonly band2: string;
  readonly grid: string;
  readonly axis: string;
  readonly line: string;
  readonly ink: string;
  readonly ink2: string;
  readonly surface: string;
  readonly raised: string;
  readonly bad: string;
  readonly font: string;
}

/** Reads the tokens; call again when the theme changes. */
export function readChartTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    series: ['v-1', 'v-2', 'v-3', 'v-4', 'v-5'].map(token),
    compare: token('v-compare'),
    sequence: ['v-seq-1', 'v-seq-2', 'v-seq-3', 'v-seq-4', 'v-seq-5'].map(token),
    band: token('v-band'),
    band2: token('v-band-2'),
    grid: token('v-grid'),
    axis: token('v-axis'),
    line: token('c-line-strong'),
    ink: token('c-ink'),
    ink2: token('c-ink-2'),
    surface: token('c-surface'),
    raised: token('c-raised'),
    bad: token('c-bad-solid'),
    font: token('font'),
  };
}

/** The theme object ECharts takes: hairlines, 11 px labels, no vertical lines, our pop as tooltip. */
export function echartsTheme(theme: ChartTheme): Record<string, unknown> {
  const label = { color: theme.axis, fontSize: 11, fontFamily: theme.font };
  const axis = {
    axisLine: { show: true, lineStyle: { color: theme.line } },
    axisTick: { show: false },
    axisLabel: label,
    splitLine: { show: false },
  };
  const valueAxis = {
    ...axis,
    axisLine: { show: false },
    splitNumber: 4,
    splitLine: { show: true, lineStyle: { color: theme.grid } },
  };
  return {
    color: theme.series,
    textStyle: { fontFamily: theme.font, fontSize: 11, color: theme.axis },
    categoryAxis: axis,
    timeAxis: axis,
    valueAxis,
    line: { symbol: 'none', lineStyle: { width: 2 }, connectNulls: false },
    bar: { barMaxWidth: 18, itemStyle: { borderRadius: 1 } },
  };
}
