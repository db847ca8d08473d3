import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { getMetadataStorage } from 'class-validator';
import type { Permission } from '@custodian/domain';
import { requiredPermission, type Requirement } from '../access/requires.ts';
import { ListRequest } from '../http/list-request.ts';
import type { TestApp } from '../testing/test-app.testing.ts';

/** One route that the application answers, as its controller declares it. */
export interface Route {
  readonly method: string;
  /** With `:names` for parameters. */
  readonly path: string;
  readonly requires: Permission | null;
  readonly isDevice: boolean;
  /** Names of the fields that its bodies and queries may have. */
  readonly fields: readonly string[];
  /** What it is asked, where it is a list with filters of its own. */
  readonly listRequest: Type<ListRequest> | null;
}

/** Every route of every controller. */
export function routesOf({ app }: TestApp): Route[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => (metatype ? routesOfController(metatype as Type) : []));
}

function routesOfController(controller: Type): Route[] {
  const base = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name): Route[] => {
    const handler = prototype[name];
    if (typeof handler !== 'function' || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return [];
    const requirement = Reflect.getMetadata(requiredPermission, handler) as Requirement;
    const kinds = (Reflect.getMetadata('design:paramtypes', prototype, name) ?? []) as Type[];
    const below = String(Reflect.getMetadata(PATH_METADATA, handler));
    return [
      {
        method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET',
        path: `/${base}/${below}`.replaceAll(/\/+/g, '/').replace(/\/$/, ''),
        requires: typeof requirement === 'string' ? requirement : null,
        isDevice: typeof requirement === 'object' && requirement.open === 'device',
        fields: kinds.flatMap(fieldsOf),
        listRequest: kinds.find(isListRequest) ?? null,
      },
    ];
  });
}

function isListRequest(kind: Type | undefined): kind is Type<ListRequest> {
  return typeof kind === 'function' && kind.prototype instanceof ListRequest;
}

function fieldsOf(kind: Type | undefined): string[] {
  if (typeof kind !== 'function') return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(kind, '', true, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))];
}
