import { HttpErrorResponse } from '@angular/common/http';

/** What went wrong, as the API says it (RFC 9457), or as the console must say it when nothing answered. */
export interface Problem {
  readonly title: string;
  readonly detail: string;
  /** 0 when nothing answered. */
  readonly status: number;
  /** The API's kebab-case code, or `no-answer`. */
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  /** Names of people that the detail says, where it says any. */
  readonly names?: readonly string[];
  /** The request id: what a person quotes when asking for help. */
  readonly reference: string | null;
  /** When it happened, ISO 8601. */
  readonly at: string;
}

export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** Reads any failure of a request as a problem a person can act on. */
export function toProblem(failure: unknown, at = new Date().toISOString()): Problem {
  if (!(failure instanceof HttpErrorResponse)) {
    return {
      title: 'This page could not be shown',
      detail: 'Something in the console itself failed. Nothing was changed. Load the page again.',
      status: 0,
      code: 'console-failed',
      errors: [],
      reference: null,
      at,
    };
  }
  if (failure.status === 0) {
    return {
      title: 'Custodian does not answer',
      detail: 'The server or the network is away. Nothing was changed. Try again in a moment.',
      status: 0,
      code: 'no-answer',
      errors: [],
      reference: null,
      at,
    };
  }
  const body = readBody(failure.error);
  return {
    title: text(body['title']) ?? 'The server refused this',
    detail: text(body['detail']) ?? `It answered with status ${failure.status}. Nothing was changed.`,
    status: failure.status,
    code: text(body['code']) ?? `status-${failure.status}`,
    errors: fieldProblems(body['errors']),
    names: [body['holder'], ...listOf(body['people'])].flatMap((person) => nameOf(person)),
    reference: failure.headers.get('x-request-id') ?? text(body['instance']),
    at,
  };
}

function readBody(body: unknown): Record<string, unknown> {
  if (typeof body === 'string') {
    try {
      return readBody(JSON.parse(body));
    } catch {
      return {};
    }
  }
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function nameOf(person: unknown): string[] {
  const name = typeof person === 'object' && person !== null && 'name' in person ? text(person.name) : null;
  return name === null ? [] : [name];
}

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const record: Record<string, unknown> = { ...entry };
    const message = text(record['message']);
    return message === null ? [] : [{ field: text(record['field']) ?? '', message }];
  });
}
