import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Permission } from '@custodian/domain';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.ts';

export const requiredPermission = 'custodian:permission';

/** Who may call a route that no signed-in person's permission covers. */
export type OpenTo = 'anyone' | 'signed-in' | 'device' | 'loopback';

export type Requirement = Permission | { readonly open: OpenTo };

/** Every route says what it requires; a test walks the router and fails on one that does not. */
export const Requires = (permission: Permission): MethodDecorator => SetMetadata(requiredPermission, permission);

/**
 * Routes outside the permission table: `anyone` (sign-in, health), `signed-in` (one's own session), `device` (the
 * device protocol, which authenticates by its own token in the controller), `loopback` (metrics).
 */
export const OpenTo = (open: OpenTo): MethodDecorator => SetMetadata(requiredPermission, { open });

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
    /** Why the body could not be read; told only once the caller is known to be allowed. */
    bodyProblem?: Error;
  }
}

/** The signed-in actor of this request. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = context.switchToHttp().getRequest<FastifyRequest>().actor;
  if (!actor) throw new Error('CurrentActor on a route that is open without signing in');
  return actor;
});
