import { HttpException } from '@nestjs/common';
import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { constraintProblems } from './constraint-problems.ts';
import { Problem } from './problem.ts';

interface DriverError {
  readonly code?: string;
  readonly message?: string;
  readonly constraint?: string;
}

const connectionFailures = /^(?:08|57P0|53300|ECONNREFUSED$|ECONNRESET$|EPIPE$)/;
/** How pg says that a connection is lost, where nobody gave it a code. */
const lostConnections =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * Whatever was thrown, as the problem to answer with; null for a fault of ours, which is logged and answered
 * without its inside.
 */
export function problemOf(thrown: unknown): Problem | null {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof QueryFailedError) return ofDatabase(thrown.driverError as DriverError);
  if (thrown instanceof HttpException) return ofStatus(thrown.getStatus(), thrown.message);
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number') {
    return ofStatus(thrown.statusCode, thrown.message);
  }
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string')
    return ofDatabase(thrown as DriverError);
  // The connection was given back because it broke, between two statements of one command.
  if (thrown instanceof QueryRunnerAlreadyReleasedError) return ofDatabase({ code: '08006' });
  if (thrown instanceof Error && lostConnections.test(thrown.message)) return ofDatabase(thrown);
  return null;
}

function ofDatabase(error: DriverError): Problem | null {
  const known = error.constraint === undefined ? undefined : constraintProblems[error.constraint];
  if (known) {
    return new Problem(known.code, known.detail, known.field ? [{ field: known.field, message: known.detail }] : []);
  }
  if (connectionFailures.test(error.code ?? '') || lostConnections.test(error.message ?? '')) {
    return new Problem('database-unavailable', 'Nothing was changed and nothing is lost. Try again in a moment.');
  }
  return null;
}

function ofStatus(status: number, message: string): Problem | null {
  switch (status) {
    case 400:
      return new Problem('request-invalid', message);
    case 401:
      return new Problem('sign-in-required', 'Sign in, or send a token.');
    case 403:
      return new Problem('permission-missing', message);
    case 404:
      return new Problem('not-found', 'Check the address; what was here may have another name.');
    case 405:
      return new Problem('method-not-allowed', message);
    case 414:
      return new Problem('request-invalid', 'The address is too long.');
    case 413:
      return new Problem('request-too-large', message);
    case 415:
      return new Problem(
        'request-media-type-unsupported',
        'Send application/json, or multipart/form-data where a file is asked for.',
      );
    case 429:
      return new Problem('too-many-requests', message);
    default:
      return null;
  }
}
