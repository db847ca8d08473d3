import type { ChartTable } from '../../ui/chart/chart.ts';
import { countText, shareText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { Course } from './forecast-curve.ts';

const most = 24;

/** The same figures as the picture: what happened where something did, then what is expected in even steps. */
export function forecastTable({ progress, forecast, devices }: Course): ChartTable {
  const happened = (progress?.points ?? []).filter((point, index, points) => {
    const before = points[index - 1];
    return (
      before === undefined ||
      index === points.length - 1 ||
      point.succeeded + point.failed !== before.succeeded + before.failed
    );
  });
  const points = forecast?.points ?? [];
  const step = Math.max(1, Math.ceil(points.length / most));
  return {
    heads: ['When', 'Done', 'Share', 'Failed', 'Expected', '9 in 10 between'],
    rows: [
      ...happened.map(({ at, succeeded, failed }) => [
        instantText(at),
        countText(succeeded),
        shareText(succeeded, devices),
        countText(failed),
        '',
        '',
      ]),
      ...points
        .filter((_, index) => index % step === 0 || index === points.length - 1)
        .map(({ at, expected, low, high }) => [
          instantText(at),
          '',
          shareText(expected, devices),
          '',
          countText(expected),
          `${countText(low)} – ${countText(high)}`,
        ]),
    ],
  };
}
