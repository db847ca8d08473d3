import type { FastifyRequest } from 'fastify';

/** What a stream of a request fails with when its other end goes away in the middle. */
const cutOff = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE']);

/** Whether the client closed its connection before it had sent everything: nothing failed here, and nobody waits for an answer. */
export function hasHungUp(thrown: unknown, request: Pick<FastifyRequest, 'raw'>): boolean {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' && cutOff.has(code) && request.raw.socket.destroyed;
}
