import { ValidateIf } from 'class-validator';

/**
 * A field that may be left out. Null is no way to leave it out: it would pass every other rule of the field and hide the
 * default that stands for what nobody said. So null is refused with the field named, unless {@link IsNullable} says what it means.
 */
export function IsOptional(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}

/** A field that takes null: to clear what stands there, or because what reads it answers null, which may be sent back. */
export function IsNullable(): PropertyDecorator {
  return ValidateIf((_, value) => value !== null);
}
