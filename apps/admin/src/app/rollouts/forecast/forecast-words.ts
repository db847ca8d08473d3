import { countText, nounText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { Expected, Forecast } from '../data/forecast.ts';

const never = 'Not by the deadline';

/** `3 Mar 2026 21:14`, or that it is not to be expected. */
export function expectedText(instant: string | null): string {
  return instant === null ? never : instantText(instant);
}

/** `1 Mar 2026 04:10 – 6 Mar 2026 05:20`: between which times nine in ten possible courses lie. */
export function bandText({ fromAt, untilAt }: Expected): string {
  if (fromAt === null) return never;
  return `${instantText(fromAt)} – ${untilAt === null ? 'not by the deadline' : instantText(untilAt)}`;
}

/** Whether what is asked about has come already: nothing is forecast of it any more. */
export function isReached(forecast: Pick<Forecast, 'done'>, devices: number): boolean {
  return forecast.done >= devices;
}

/** The finding in one sentence: what the picture shows, for who does not see it. */
export function forecastSentence(forecast: Forecast): string {
  const told = forecast.milestones
    .filter(({ devices }) => !isReached(forecast, devices))
    .map((one) =>
      one.expectedAt === null
        ? `${one.percent} % not by the deadline`
        : `${one.percent} % by ${instantText(one.expectedAt)}, most probably ${bandText(one)}`,
    );
  if (told.length === 0) return `${countText(forecast.done)} of ${countText(forecast.devices)} are done.`;
  return `Forecast as at ${instantText(forecast.asAt)}: ${told.join('; ')}.`;
}

/** What it is made from: `Bands: half and 9 in 10 of 240 possible courses, from 84 days of dockings`. */
export function sourceText({ courses, lookedBackDays, borrowing }: Forecast): string {
  const borrowed = borrowing > 0 ? `; ${nounText(borrowing, 'device')} of too short a history` : '';
  return `Bands: half and 9 in 10 of ${countText(courses)} possible courses, from ${lookedBackDays} days of dockings${borrowed}`;
}

/** How often something docks: `every 2 d`, `every 9 h`. */
export function gapText(hours: number | null): string {
  if (hours === null) return '–';
  return hours < 48 ? `every ${Math.max(1, Math.round(hours))} h` : `every ${Math.round(hours / 24)} d`;
}
