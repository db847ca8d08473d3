import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseReport } from './refuse-report.ts';

/** Whatever is refused once a report was let in. */
@Catch()
export class TelemetryFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    refuseReport(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
