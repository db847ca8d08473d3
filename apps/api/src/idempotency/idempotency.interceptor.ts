import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { requiredPermission, type Requirement } from '../access/requires.ts';
import { Problem } from '../problems/problem.ts';
import { problemOf } from '../problems/problem-of.ts';
import { KeptAnswers, type KeptAnswer, type KnownKey } from './kept-answers.ts';
import { KeyedCommand, keyedCommand, KeyTaken } from './keyed-command.ts';
import { fingerprintOf, readFormFingerprint } from './request-fingerprint.ts';

const log = new Logger('Idempotency');

/** What of an answer's head a program may need again. */
const keptHeaders = ['etag', 'location'] as const;
const longestWaitMilliseconds = 10_000;
const pauseMilliseconds = 25;

/**
 * A POST with an `Idempotency-Key` is carried out once for its sender: sent again within 24 hours it gets the first answer. Refusals are
 * not kept, since nothing was done: the same key may be tried again.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly answers: KeptAnswers,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const given = request.headers['idempotency-key'];
    if (given === undefined || request.method !== 'POST' || !request.actor) return next.handle();
    // Signing in makes a cookie, which no answer can give again.
    const required = this.reflector.get<Requirement>(requiredPermission, context.getHandler());
    if (typeof required === 'object' && required.open === 'anyone') return next.handle();
    const run = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    return from(this.once(request, http.getResponse<FastifyReply>(), readKey(given), run));
  }

  private async once(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    run: () => Promise<unknown>,
  ): Promise<unknown> {
    const { kind, id } = request.actor ?? {};
    const keyHash = createHash('sha256').update(key).digest();
    const command = new KeyedCommand(`${kind} ${id}`, keyHash, () => fingerprintOf(request));
    const known = await this.answers.find(command, key);
    if (known) return this.again(request, reply, command, key, known);
    try {
      const answer = await keyedCommand.run(command, run);
      await this.keep(command, key, reply, answer);
      return answer;
    } catch (error) {
      return await this.refused(request, reply, command, key, error);
    } finally {
      command.end();
    }
  }

  private async keep(command: KeyedCommand, key: string, reply: FastifyReply, answer: unknown): Promise<void> {
    try {
      // A file was sent as it was made, and is made again for who asks again.
      if (reply.sent) return await this.answers.release(command);
      await this.answers.keep(command, key, {
        status: reply.statusCode,
        headers: Object.fromEntries(
          keptHeaders.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])),
        ),
        body: answer === undefined ? null : JSON.stringify(answer),
      });
    } catch (error) {
      // It is done, so that is what its sender is told; who asks again hears that the answer was lost.
      log.error(`The answer under an Idempotency-Key could not be kept: ${String(error)}`);
    }
  }

  /** Nothing was done by this request. Perhaps because another one with the same key was faster: then its answer is this one's too. */
  private async refused(
    request: FastifyRequest,
    reply: FastifyReply,
    command: KeyedCommand,
    key: string,
    error: unknown,
  ): Promise<unknown> {
    if (command.isClaimed) {
      if ((problemOf(error)?.status ?? 500) < 500) await this.answers.release(command);
      throw error;
    }
    const known = await this.answers.find(command, key);
    if (known) return this.again(request, reply, command, key, known);
    throw error instanceof KeyTaken ? notAnsweredYet() : error;
  }

  private async again(
    request: FastifyRequest,
    reply: FastifyReply,
    command: KeyedCommand,
    key: string,
    first: KnownKey,
  ): Promise<unknown> {
    if (request.isMultipart() && request.formFingerprint === undefined) await readFormFingerprint(request);
    if (!first.requestHash.equals(command.requestHash()))
      throw new Problem(
        'idempotency-key-reused',
        'This key came with another address or body before. Send a new request under a new key.',
      );
    const { status, headers, body } = first.answer ?? (await this.awaitAnswer(command, key));
    void reply.status(status).headers(headers).header('idempotent-replayed', 'true');
    return body === null ? undefined : (JSON.parse(body) as unknown);
  }

  private async awaitAnswer(command: KeyedCommand, key: string): Promise<KeptAnswer> {
    for (let waited = 0; waited < longestWaitMilliseconds; waited += pauseMilliseconds) {
      await wait(pauseMilliseconds);
      const known = await this.answers.find(command, key);
      if (!known) break;
      if (known.answer) return known.answer;
    }
    throw notAnsweredYet();
  }
}

function readKey(given: string | string[]): string {
  if (typeof given === 'string' && /^[\x20-\x7e]{1,255}$/.test(given)) return given;
  throw Problem.field('Idempotency-Key', 'An Idempotency-Key has 1 to 255 printable ASCII characters.');
}

function notAnsweredYet(): Problem {
  return new Problem(
    'idempotency-key-in-use',
    'Send it again in a moment. If this stays, it was carried out but its answer was lost: read what it would have changed.',
  );
}
