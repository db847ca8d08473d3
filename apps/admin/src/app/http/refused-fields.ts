import type { ReadonlyFieldTree, ValidationError } from '@angular/forms/signals';
import type { Problem } from './problem.ts';

/** What a refusal says of a form: errors that stand beside their fields, and the problem where it says more than they do. */
export interface RefusedFields {
  readonly errors: readonly ValidationError.WithFieldTree[];
  readonly rest: Problem | null;
}

/** Sorts a refusal by the fields of a form under the API's names. What the form has no field for stays in the notice. */
export function refusedFields(
  problem: Problem,
  fields: Readonly<Record<string, ReadonlyFieldTree<unknown>>>,
): RefusedFields {
  const errors = problem.errors.flatMap(({ field, message }) => {
    const fieldTree = fields[field];
    return fieldTree === undefined ? [] : [{ kind: 'refused', message, fieldTree }];
  });
  const unplaced = problem.errors.filter(({ field }) => fields[field] === undefined);
  const isSaid = problem.errors.length > 0 && unplaced.length === 0;
  return { errors, rest: isSaid ? null : { ...problem, errors: unplaced } };
}
