import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isDevicePath } from './read-bodies.ts';

/** How long a body may take, in milliseconds. */
export interface BodyTimes {
  /** A mebibyte at most: enough for the slowest line that a dock has. */
  readonly ordinary: number;
  /** A release or a file of the force's, over a station's line. */
  readonly upload: number;
}

const usual: BodyTimes = { ordinary: 60_000, upload: 3_600_000 };

/**
 * Ends the connection of who says that a body comes and then does not send it, refused or not: else each would hold a
 * connection, and what was kept of its body, for as long as it likes. Answers may take as long as they do.
 */
export function endLateBodies(server: FastifyInstance, times: BodyTimes = usual): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (hasBody(request)) endWhenLate(request, isUpload(request) ? times.upload : times.ordinary);
    done();
  });
}

function endWhenLate({ raw }: FastifyRequest, milliseconds: number): void {
  const timer = setTimeout(() => {
    if (!raw.complete) raw.socket.destroy();
  }, milliseconds).unref();
  raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isUpload({ headers, url }: FastifyRequest): boolean {
  return !isDevicePath(url) && /^multipart\//i.test(headers['content-type'] ?? '');
}
