import { ValidationPipe, type Type, type ValidationError } from '@nestjs/common';
import { Problem, type FieldError } from '../problems/problem.ts';

/** Checks every request class; unknown fields are refused, so that a misspelt one is never silently ignored. */
export function requestValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    exceptionFactory: (errors: ValidationError[]) => {
      const fields = errors.flatMap((error) => fieldErrors(error));
      return new Problem('request-invalid', fields.map(({ message }) => message).join(' '), fields);
    },
  });
}

/** Reads words that stand in a body as the query of a list (`{status: 'in_store'}`), by the rules of that list's request class. */
export async function readAsQuery<Request extends object>(
  kind: Type<Request>,
  words: Readonly<Record<string, unknown>>,
): Promise<Request> {
  return (await requestValidation().transform(words, { type: 'query', metatype: kind })) as Request;
}

function fieldErrors(error: ValidationError, path = ''): FieldError[] {
  const field = path === '' ? error.property : `${path}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    message: rule === 'whitelistValidation' ? `There is no field ${field} here.` : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
