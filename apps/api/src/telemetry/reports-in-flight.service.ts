import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { answerProblem } from '../problems/answer-problem.ts';
import { Problem } from '../problems/problem.ts';

const mostReports = 4_000;
const mostBytes = 64 * 1_048_576;
/** What a body may grow to when nobody said how long it is. */
const untold = 1_048_576;
const soonestSeconds = 5;
const spreadSeconds = 25;

/** Everything that reports under way take of memory, bounded: past it docks are asked to come back, before it grows. */
@Injectable()
export class ReportsInFlight implements OnModuleInit {
  private reports = 0;
  private bytes = 0;

  constructor(private readonly host: HttpAdapterHost) {}

  /** Before a byte of the body is read. */
  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onRequest', (request, reply, done) => {
      if (request.method !== 'POST' || !request.url.endsWith('/telemetry')) return done();
      const told = Number(request.headers['content-length'] ?? untold);
      if (!this.hasRoom(told)) {
        void reply.header('retry-after', String(secondsToWait())).header('connection', 'close');
        answerProblem(tooMany(), request, reply);
        return;
      }
      reply.raw.once('close', this.hold(told));
      done();
    });
  }

  /**
   * Counts an unpacked report until the answer's function is called.
   *
   * @throws Problem 503 when there is no room for it
   */
  take(bytes: number): () => void {
    if (!this.hasRoom(bytes)) throw tooMany();
    return this.hold(bytes);
  }

  private hasRoom(bytes: number): boolean {
    return this.reports < mostReports && this.bytes + bytes <= mostBytes;
  }

  private hold(bytes: number): () => void {
    this.reports += 1;
    this.bytes += bytes;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.reports -= 1;
      this.bytes -= bytes;
    };
  }
}

/** Spread out, so that docks refused in the same second do not come back in the same second. */
export function secondsToWait(): number {
  return soonestSeconds + Math.floor(Math.random() * spreadSeconds);
}

function tooMany(): Problem {
  return new Problem('reports-too-many', 'Keep the report, and send it again after the time that Retry-After says.');
}
