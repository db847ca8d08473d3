import type { DistributionBand } from '@custodian/domain';
import type { EChartsCoreOption } from 'echarts/core';
import type { ChartTable } from '../../ui/chart/chart.ts';
import { escaped, plotRoom, tooltip } from '../../ui/chart/chart-parts.ts';
import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import { countText, nounText } from '../../ui/text/count-text.ts';
import type { UsageDistribution } from '../data/usage-report.ts';

const withheld = 'withheld';

/** How many lie in each band, as bars; a band that is withheld has no bar and says so. */
export function spreadOption(spread: UsageDistribution, theme: ChartTheme): EChartsCoreOption {
  const words = spread.bands.map((band) => bandText(band, spread));
  return {
    animation: false,
    grid: { ...plotRoom, bottom: 24 },
    xAxis: { type: 'category', data: words, axisLabel: { hideOverlap: true } },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: 3,
      axisLabel: { formatter: (value: number) => countText(value) },
    },
    tooltip: tooltip(theme, ([point]) => {
      const band = spread.bands[point?.dataIndex ?? -1];
      return band === undefined
        ? ''
        : `${escaped(bandText(band, spread))} ${spread.measure}<br><b>${toldText(band, spread)}</b>`;
    }),
    series: [
      {
        type: 'bar',
        barMaxWidth: 48,
        barCategoryGap: '12%',
        data: spread.bands.map(({ count }) => count),
        itemStyle: { color: theme.series[0] },
        label: {
          show: true,
          position: 'top',
          color: theme.axis,
          fontSize: 11,
          formatter: ({ value }: { value: unknown }) =>
            typeof value === 'number' && value > 0 ? countText(value) : '',
        },
      },
    ],
  };
}

export function spreadTable(spread: UsageDistribution): ChartTable {
  const head = spread.measure === 'minutes' ? 'Minutes' : 'Recordings';
  return {
    heads: [head, spread.of === 'people' ? 'People' : 'Cameras'],
    rows: spread.bands.map((band) => [bandText(band, spread), band.count === null ? withheld : countText(band.count)]),
  };
}

/** `Half of them recorded 12 minutes or fewer; the middle half lies between 4 and 40.` */
export function spreadSentence({ quartiles, measure, counted, of }: UsageDistribution): string {
  if (counted === 0) return of === 'people' ? 'Nobody was equipped' : 'No camera was in service';
  if (quartiles === null) return 'Fewer than five: how use is spread over them is not told';
  const { lower, median, upper } = quartiles;
  return `Half of them have ${countText(median)} ${measure} or fewer; the middle half lies between ${countText(lower)} and ${countText(upper)}`;
}

/** `20–40`, `under 20`, `None`. */
export function bandText({ from, to }: DistributionBand, { measure }: UsageDistribution): string {
  if (to === null) return 'None';
  if (measure === 'minutes') return from === 0 ? `under ${countText(to)}` : `${countText(from)}–${countText(to)}`;
  return to - from === 1 ? countText(from) : `${countText(from)}–${countText(to - 1)}`;
}

function toldText({ count }: DistributionBand, { of }: UsageDistribution): string {
  if (count === null) return 'Withheld: fewer than five, or needed to hide them';
  return of === 'people' ? nounText(count, 'person', 'people') : nounText(count, 'camera');
}
