const instantExpression =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/**
 * True for an RFC 3339 instant with an offset. Stricter than `Date.parse`, which moves 30 February into March; year 0 is
 * refused because PostgreSQL has none.
 */
export function isInstant(text: string): boolean {
  const parts = instantExpression.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Epoch milliseconds of a text that `isInstant` accepted. */
export function instantMilliseconds(text: string): number {
  return Date.parse(text.toUpperCase());
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
