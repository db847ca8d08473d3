import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';

/**
 * The bytes that a device sent, looked at once it is known who it is.
 *
 * @throws Problem 413 for more than is taken, 415 for a type that is not among those `taken`
 */
export function deviceBody(
  request: FastifyRequest,
  taken: readonly string[],
): { readonly type: string; readonly bytes: Buffer } {
  if (request.bodyProblem) throw request.bodyProblem;
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== undefined && taken.includes(type)) return { type, bytes };
  throw new Problem('request-media-type-unsupported', `Send ${taken.join(' or ')}.`);
}
