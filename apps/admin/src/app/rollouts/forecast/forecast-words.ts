import { countText, nounText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { Expected, Forecast } from '../data/forecast.ts';

type Told = Pick<Forecast, 'untold'>;

const allTold: Told = { untold: 0 };

/** Where no time is to be expected: too little is known to say one, or the deadline comes first. */
function neverText({ untold }: Told): string {
  return untold > 0 ? 'Too little history to say' : 'Not by the deadline';
}

/** `3 Mar 2026 21:14`, or that it is not to be expected. */
export function expectedText(instant: string | null, forecast = allTold): string {
  return instant === null ? neverText(forecast) : instantText(instant);
}

/** `1 Mar 2026 04:10 – 6 Mar 2026 05:20`: between which times nine in ten possible courses lie. */
export function bandText({ fromAt, untilAt }: Expected, forecast = allTold): string {
  if (fromAt === null) return neverText(forecast);
  return `${instantText(fromAt)} – ${untilAt === null ? neverText(forecast).toLowerCase() : instantText(untilAt)}`;
}

/** What is not told, and why; empty where all is, as in what was kept before this was counted. */
export function untoldText({ untold }: Told): string {
  if (!(untold > 0)) return '';
  return `Of ${nounText(untold, 'device')} too little is known to say when: nothing here has been seen in docks for long enough yet.`;
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
        ? `${one.percent} % ${neverText(forecast).toLowerCase()}`
        : `${one.percent} % by ${instantText(one.expectedAt)}, most probably ${bandText(one, forecast)}`,
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
