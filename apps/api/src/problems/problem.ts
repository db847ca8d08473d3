import { problemCatalogue, type ProblemCode } from './problem-catalogue.ts';

/** One field that needs another look: `field` is the path in the body, query or file; `message` says the fix. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** A refusal that a person or program is told in full. Thrown at the HTTP edge; rules answer with an Outcome. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly errors: readonly FieldError[];
  /** Members beside the standard ones, such as who holds the camera already. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    code: ProblemCode,
    detail: string,
    errors: readonly FieldError[] = [],
    extra: Record<string, unknown> = {},
  ) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.status = problemCatalogue[code].status;
    this.title = problemCatalogue[code].title;
    this.errors = errors;
    this.extra = extra;
  }

  /** A bad field, the commonest problem of all. */
  static field(field: string, message: string): Problem {
    return new Problem('request-invalid', message, [{ field, message }]);
  }
}
