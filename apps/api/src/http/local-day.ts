import { boundsOfDay, isLocalDay, type LocalPeriod } from '@custodian/domain';
import { ValidateBy } from 'class-validator';

const firstDay = '1900-01-01';

const isDay = (value: unknown): value is string => typeof value === 'string' && isLocalDay(value) && value >= firstDay;

/** A day in London from 1900 on, written `YYYY-MM-DD`. */
export function IsLocalDay(): PropertyDecorator {
  const defaultMessage = (): string => '$property is a day in London, from 1900 on, written YYYY-MM-DD.';
  return ValidateBy({ name: 'isLocalDay', validator: { validate: isDay, defaultMessage } });
}

/** Two days in London, both included, as a filter of a list gives them: `2026-10-26..2026-11-24`. */
export function IsLocalPeriod(): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && readPeriod(value) !== null;
  const defaultMessage = (): string => '$property is two days in London, such as 2026-10-26..2026-11-24.';
  return ValidateBy({ name: 'isLocalPeriod', validator: { validate, defaultMessage } });
}

/** Reads what {@link IsLocalPeriod} let through; null for anything else. */
export function readPeriod(text: string): LocalPeriod | null {
  const [from, to, more] = text.split('..');
  return isDay(from) && isDay(to) && from <= to && more === undefined ? { from, to } : null;
}

/** A period in instants, and how much of it an instant of knowledge had seen. */
export interface PeriodBounds {
  readonly begins: Date;
  /** The end of the last day. */
  readonly ends: Date;
  /** The end, or the instant of knowledge where that is earlier. */
  readonly known: Date;
  readonly asAt: Date;
}

export function boundsOfPeriod({ from, to }: LocalPeriod, asAt: Date): PeriodBounds {
  const ends = boundsOfDay(to).until;
  return {
    begins: new Date(boundsOfDay(from).from),
    ends: new Date(ends),
    known: new Date(Math.min(ends, asAt.getTime())),
    asAt,
  };
}
