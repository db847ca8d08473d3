import { applyDecorators } from '@nestjs/common';
import { Matches } from 'class-validator';

const instantShape = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})$/;

/** An instant must carry its offset (contract "Names"): police time is ambiguous one hour a year. */
export function IsInstant(): PropertyDecorator {
  return applyDecorators(
    Matches(instantShape, {
      message: '$property is an instant with its offset, such as 2026-03-03T21:14:00Z or +01:00.',
    }) as PropertyDecorator,
  );
}

/** Reads an instant that a query or path gave; null when it is not one. */
export function instantOf(given: string): Date | null {
  // A plus sign in a query arrives as a space when the caller forgot to encode it.
  const text = given.replace(/ (?=\d{2}:?\d{2}$)/, '+');
  if (!instantShape.test(text)) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
