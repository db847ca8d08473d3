import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DeviceDenial } from '../ddi/device-denial.ts';
import { Problem } from '../problems/problem.ts';
import { ProblemFilter } from '../problems/problem.filter.ts';
import { problemOf } from '../problems/problem-of.ts';
import { secondsToWait } from './reports-in-flight.service.ts';

/** Refusals of reports: 401 as DDI has it, without a body; the rest as problem details, with a time to come back. */
@Catch()
export class TelemetryFilter implements ExceptionFilter {
  private readonly problems = new ProblemFilter();

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (thrown instanceof DeviceDenial && thrown.reason === 'unknown') {
      void reply.status(401).send();
      return;
    }
    const status = problemOf(thrown)?.status;
    if (status === 429 || status === 503) void reply.header('retry-after', String(secondsToWait()));
    this.problems.catch(thrown instanceof DeviceDenial ? notItsOwn : thrown, host);
  }
}

const notItsOwn = new Problem(
  'device-not-its-own',
  'A dock reports for itself, and acts for cameras that are in its bays now. This was recorded.',
);
