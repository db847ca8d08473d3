import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../access/access.guard.ts';
import { Problem } from '../problems/problem.ts';
import { isDevicePath } from './read-bodies.ts';

/** A hundred a second, averaged over a minute: for a session, a token, a device, or an address without any of them. */
const mostInAMinute = 6000;

/** Turns away who asks far more often than anybody works, with 429 and when to come back. This machine is left alone. */
export async function limitRequests(server: FastifyInstance): Promise<void> {
  await server.register(rateLimit, {
    max: mostInAMinute,
    timeWindow: 60_000,
    allowList: (request) => isLoopback(request.ip),
    keyGenerator: whoAsks,
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem('too-many-requests', `Too many requests. Go on in ${Math.max(1, Math.ceil(ttl / 1000))} seconds.`),
  });
}

function whoAsks(request: FastifyRequest): string {
  const { authorization, 'x-controller-id': certificate } = request.headers;
  const isDevice = isDevicePath(request.url) && (authorization ?? certificate) !== undefined;
  if (!isDevice) return authorization ?? request.cookies['sessionId'] ?? request.ip;
  // A dock asks for each of its cameras, and a gateway for every device there is: each device has its own share.
  const [, , , , controllerId = ''] = request.url.split(/[/?]/, 5);
  return `${authorization ?? request.ip} ${controllerId.toLowerCase()}`;
}
