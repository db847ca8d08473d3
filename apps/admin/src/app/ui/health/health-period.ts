import type { Span } from './silent-tail.ts';

const day = 86_400_000;

/** Over how long a health history is shown, until now. */
export const healthPeriods = [
  { value: 'day', word: '24 hours', length: day },
  { value: 'week', word: '7 days', length: 7 * day },
  { value: 'month', word: '30 days', length: 30 * day },
  { value: 'quarter', word: '90 days', length: 90 * day },
  { value: 'year', word: 'A year', length: 366 * day },
  { value: 'life', word: 'Its whole life', length: 20 * 366 * day },
] as const;

export type HealthPeriod = (typeof healthPeriods)[number]['value'];

/** From when until when, as the API takes it. */
export function spanOf(period: HealthPeriod, now: number): { readonly from: string; readonly until: string } {
  const { length } = healthPeriods.find(({ value }) => value === period) ?? healthPeriods[3];
  return { from: new Date(now - length).toISOString(), until: new Date(now).toISOString() };
}

/** The span of a picture: the whole life begins with the first report, not with the first camera there ever was. */
export function shownSpan(period: HealthPeriod, now: number, firstAt: string | undefined): Span {
  const { from, until } = spanOf(period, now);
  return { from: Date.parse(period === 'life' && firstAt !== undefined ? firstAt : from), until: Date.parse(until) };
}

export function isHealthPeriod(value: string): value is HealthPeriod {
  return healthPeriods.some((period) => period.value === value);
}
