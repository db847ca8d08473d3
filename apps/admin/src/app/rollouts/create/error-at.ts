import type { FieldProblem } from '../../http/problem.ts';

/** What the API says of one field, such as `waves.0.gate.failurePercent`; empty where nothing. */
export function errorAt(errors: readonly FieldProblem[], field: string): string {
  return errors.find((error) => error.field === field)?.message ?? '';
}
