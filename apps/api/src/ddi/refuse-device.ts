import type { DdiError } from '@custodian/device-protocol';
import { Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDevicePath } from '../http/read-bodies.ts';
import { problemOf } from '../problems/problem-of.ts';
import { ddiRefusals, DdiRefusal, type DdiRefusalCode } from './ddi-refusal.ts';
import { DeviceDenial } from './device-denial.ts';

const log = new Logger('DDI');
const retryAfterSeconds = '5';

/** The paths that answer refusals in DDI's own error body; telemetry and events are ours and answer problem details. */
export function isDdiPath(url: string): boolean {
  return isDevicePath(url) && !/\/(telemetry|events)\/?(\?|$)/.test(url);
}

/** Answers whatever was thrown as DDI does: 401 without a body, all else with one, and never with our inside. */
export function refuseDevice(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  if (thrown instanceof DeviceDenial && thrown.reason === 'unknown') {
    void reply.status(401).send();
    return;
  }
  const refusal = refusalOf(thrown, request);
  const { status, exceptionClass, errorCode } = ddiRefusals[refusal.code];
  if (status === 500) log.error({ requestId: request.id, url: request.url, thrown }, String(thrown));
  if ((status === 503 || status === 429) && !reply.hasHeader('retry-after'))
    void reply.header('retry-after', retryAfterSeconds);
  const body: DdiError = { exceptionClass, errorCode, message: refusal.message };
  void reply
    .status(status)
    .headers(refusal.headers)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(body));
}

const byStatus: Readonly<Record<number, DdiRefusalCode>> = {
  400: 'bad-request',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'media-type',
  429: 'quota',
  503: 'unavailable',
};

function refusalOf(thrown: unknown, request: FastifyRequest): DdiRefusal {
  if (thrown instanceof DdiRefusal) return thrown;
  if (thrown instanceof DeviceDenial) return new DdiRefusal('not-its-own', thrown.message);
  const status = problemOf(thrown)?.status ?? 500;
  const methods = request.is404 ? request.server.methodsAt(request.url) : [];
  if (methods.length > 0 && !methods.includes(request.method)) {
    const allow = methods.join(', ');
    return new DdiRefusal('method-not-allowed', `${request.method} is not offered here.`, { allow });
  }
  const code = byStatus[status] ?? 'server-error';
  return new DdiRefusal(code, wordsOf[code] ?? 'Something went wrong on our side.');
}

const wordsOf: Readonly<Partial<Record<DdiRefusalCode, string>>> = {
  'bad-request': 'The request could not be read.',
  'not-found': 'There is nothing at this address.',
  'too-large': 'The body is larger than 1 MiB.',
  'media-type': 'Send application/json or application/cbor.',
  quota: 'Too many requests.',
  unavailable: 'Try again in a moment.',
};
