import type { BatteryOutlook } from '@custodian/domain';
import { decimalText, percentText } from '../../ui/text/count-text.ts';
import { dateText } from '../../ui/text/instant-text.ts';

/** When a battery is worn, in one sentence. */
export function batteryWords(outlook: BatteryOutlook): string {
  switch (outlook.kind) {
    case 'unknown':
      return 'Too little is known of this battery to say when it is worn: at least ten days of readings over three weeks are needed.';
    case 'worn':
      return `This battery is worn: it holds ${percentText(outlook.percent, 1)} of new, and 70 % is the limit.`;
    case 'steady':
      return `This battery holds ${percentText(outlook.percent, 1)} of new and does not wear noticeably.`;
    case 'wearing': {
      const pace = `It loses ${decimalText(-outlook.percentPerYear, 1)} points a year`;
      const range =
        outlook.latest === null
          ? `not before ${dateText(outlook.earliest)}`
          : dateText(outlook.earliest) === dateText(outlook.latest)
            ? 'on that day'
            : `between ${dateText(outlook.earliest)} and ${dateText(outlook.latest)}`;
      return `${pace} and reaches 70 % about ${dateText(outlook.at)}, in 19 of 20 cases ${range}.`;
    }
  }
}
