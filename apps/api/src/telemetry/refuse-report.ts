import type { FastifyReply, FastifyRequest } from 'fastify';
import { DdiRefusal } from '../ddi/ddi-refusal.ts';
import { DeviceDenial } from '../ddi/device-denial.ts';
import { answerProblem } from '../problems/answer-problem.ts';
import { Problem } from '../problems/problem.ts';
import { problemOf } from '../problems/problem-of.ts';
import { secondsToWait } from './reports-in-flight.service.ts';

/** Refusals of reports: 401 as DDI has it, without a body; the rest as problem details, with a time to come back. */
export function refuseReport(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (thrown instanceof DeviceDenial && thrown.reason === 'unknown') {
    void reply.status(401).send();
    return;
  }
  const refusal = worded(thrown);
  const status = problemOf(refusal)?.status;
  if (status === 429 || status === 503) void reply.header('retry-after', String(secondsToWait()));
  answerProblem(refusal, request, reply);
}

function worded(thrown: unknown): unknown {
  if (thrown instanceof DeviceDenial) return notItsOwn;
  return thrown instanceof DdiRefusal ? new Problem('request-invalid', thrown.message) : thrown;
}

const notItsOwn = new Problem(
  'device-not-its-own',
  'A dock reports for itself, and acts for cameras that are in its bays now. This was recorded.',
);
