import { parseInstant } from '@custodian/domain';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

const message = '$property is an instant with its offset, such as 2026-03-03T21:14:00Z or +01:00.';

/**
 * An instant must carry its offset (contract "Names"): police time is ambiguous one hour a year. What follows reads it as
 * ISO 8601 in UTC, whatever the offset was.
 */
export function IsInstant(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => (typeof value === 'string' ? (instantOf(value)?.toISOString() ?? value) : value)),
    ValidateBy({
      name: 'isInstant',
      validator: {
        validate: (value) => typeof value === 'string' && instantOf(value) !== null,
        defaultMessage: () => message,
      },
    }),
  );
}

/** Reads an instant that a body, query or path gave; null when it is not one, or lies outside the years 1 to 9999. */
export function instantOf(given: string): Date | null {
  // A plus sign in a query arrives as a space when the caller forgot to encode it.
  const parsed = parseInstant(given.replace(/ (?=\d{2}:?\d{2}$)/, '+'));
  if (!parsed.ok) return null;
  const instant = new Date(parsed.value);
  return /^(?!0000)\d{4}-/.test(instant.toISOString()) ? instant : null;
}
