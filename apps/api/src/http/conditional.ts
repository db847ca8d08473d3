import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';

/** The ETag of a row's version. */
export function etagOf(version: number): string {
  return `"v${version}"`;
}

export function setEtag(reply: FastifyReply, version: number): void {
  void reply.header('etag', etagOf(version));
}

/**
 * Which version the caller means to change, from If-Match; null for `*`, which means whichever there is.
 *
 * @throws Problem 428 when a PATCH does not say; commands pass `optional` and get null
 */
export function expectedVersion(request: FastifyRequest, optional?: 'optional'): number | null {
  const given = request.headers['if-match'];
  if (given?.trim() === '*') return null;
  if (given === undefined) {
    if (optional) return null;
    throw new Problem(
      'precondition-required',
      'Send If-Match with the ETag of the version you read, so that nobody’s change is lost.',
    );
  }
  const version = /^"v(\d+)"$/.exec(given.trim())?.[1];
  if (version === undefined) throw stale();
  return Number(version);
}

/** @throws Problem 412 when somebody saved in between */
export function demandVersion(expected: number | null, current: number): void {
  if (expected !== null && expected !== current) throw stale();
}

function stale(): Problem {
  return new Problem('precondition-failed', 'It was changed since you read it. Read it again, then decide.');
}
