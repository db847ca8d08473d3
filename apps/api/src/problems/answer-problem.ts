import { Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDdiPath, refuseDevice } from '../ddi/refuse-device.ts';
import { hasHungUp } from './has-hung-up.ts';
import { Problem } from './problem.ts';
import { problemCatalogue } from './problem-catalogue.ts';
import { problemOf } from './problem-of.ts';

const log = new Logger('Problem');

/** Answers a refusal or a fault as RFC 9457 problem details, or as DDI does on its paths. No stack trace leaves the server. */
export function answerProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (hasHungUp(thrown, request)) {
    log.debug(`${request.method} ${request.url}: the client hung up (${request.id})`);
    reply.raw.destroy();
    return;
  }
  if (isDdiPath(request.url)) {
    refuseDevice(thrown, request, reply);
    return;
  }
  const problem = isWrongMethod(request) ? wrongMethod(request, reply) : problemOf(thrown);
  if (!problem) {
    log.error({ requestId: request.id, method: request.method, url: request.url, thrown }, stackOf(thrown));
  }
  const code = problem?.code ?? 'server-error';
  const { status, title } = problemCatalogue[code];
  if (reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  void reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send({
      ...problem?.extra,
      type: `urn:custodian:problem:${code}`,
      title,
      status,
      detail: problem?.message ?? 'Nothing was stored by halves. Tell support the reference below if it happens again.',
      instance: request.id,
      code,
      errors: problem?.errors ?? [],
    });
}

/** No route answered, though there is one at this address for another method. */
function isWrongMethod({ is404, method, server, url }: FastifyRequest): boolean {
  const methods = is404 ? server.methodsAt(url) : [];
  return methods.length > 0 && !methods.includes(method);
}

function wrongMethod({ method, server, url }: FastifyRequest, reply: FastifyReply): Problem {
  const methods = server.methodsAt(url).join(', ');
  void reply.header('allow', methods);
  return new Problem('method-not-allowed', `${method} is not offered here; ${methods} may be.`);
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
