import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { findUnstorable } from '../http/unstorable-text.ts';
import { Problem } from '../problems/problem.ts';
import { ActorService } from './actor.service.ts';
import { requiredPermission, type Requirement } from './requires.ts';

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Signed in, same origin, allowed: in this order, and all before the body is looked at. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const required = this.reflector.get<Requirement | undefined>(requiredPermission, context.getHandler());
    if (required === undefined) throw new Error(`${context.getHandler().name} declares no permission`);
    await this.admit(request, required);
    // What a device sent is looked at by its own protocol, once its token is known.
    const isDevice = typeof required === 'object' && required.open === 'device';
    if (!isDevice) demandReadable(request);
    return true;
  }

  private async admit(request: FastifyRequest, required: Requirement): Promise<void> {
    if (typeof required === 'object' && required.open === 'device') return;
    const actor = await this.actors.of(request);
    if (actor) {
      request.actor = actor;
      if (actor.kind === 'person' && !readingMethods.has(request.method)) demandSameOrigin(request);
    }
    if (typeof required === 'object') {
      if (required.open === 'signed-in' && !actor) throw signInRequired();
      if (required.open === 'loopback' && !actor && !isLoopback(request.ip)) throw signInRequired();
      return;
    }
    if (!actor) throw signInRequired();
    if (!actor.permissions.has(required)) {
      throw new Problem(
        'permission-missing',
        `This needs the permission ${required}. Ask an administrator who may grant it.`,
      );
    }
  }
}

/** Told only to who may be here at all: the body, and an address that names nothing PostgreSQL can keep. */
function demandReadable(request: FastifyRequest): void {
  if (request.bodyProblem) throw request.bodyProblem;
  const field = findUnstorable(request.query) ?? findUnstorable(request.params);
  if (field !== null) throw Problem.field(field, 'Send text without NUL and broken characters.');
}

function signInRequired(): Problem {
  return new Problem('sign-in-required', 'Sign in, or send a token as Authorization: Bearer.');
}

/** A cookie travels by itself, so a change by cookie must prove that our own page asked for it. */
function demandSameOrigin(request: FastifyRequest): void {
  const origin = request.headers.origin;
  if (origin === `${request.protocol}://${request.host}`) return;
  throw new Problem('origin-not-ours', 'Send the Origin header of this site, or use a token.');
}

export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
