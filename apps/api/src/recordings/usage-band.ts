import { ValidateBy } from 'class-validator';

/** What a band of the distribution holds: nothing at all, or something from `from` up to, not including, `to`. */
export interface UsageBand {
  readonly from: number;
  /** Null for the band of those with nothing. */
  readonly to: number | null;
}

const shape = /^(\d{1,12})\.\.(\d{1,12})$/;

/** Reads `none`, or `20..40` as the distribution tells its bands; null for anything else. */
export function readBand(text: string): UsageBand | null {
  if (text === 'none') return { from: 0, to: null };
  const [, from, to] = shape.exec(text) ?? [];
  const band = { from: Number(from), to: Number(to) };
  return from !== undefined && band.from < band.to ? band : null;
}

/** A band as an address gives it. */
export function IsUsageBand(): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && readBand(value) !== null;
  const defaultMessage = (): string => '$property is none, or from where up to where, such as 20..40.';
  return ValidateBy({ name: 'isUsageBand', validator: { validate, defaultMessage } });
}

/** SQL of whether whole milliseconds, or recordings, lie in a band. Bands begin and end at whole minutes. */
export function inBand(
  { from, to }: UsageBand,
  measure: 'minutes' | 'recordings',
  used: string,
  bind: (value: unknown) => string,
): string {
  const [column, unit] = measure === 'minutes' ? ['milliseconds', 60_000] : ['recordings', 1];
  const value = `coalesce(${used}.${column}, 0)`;
  if (to === null) return `${value} = 0`;
  return `${value} > 0 AND ${value} >= ${bind(from * unit)}::bigint AND ${value} < ${bind(to * unit)}::bigint`;
}
