import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { requiredPermission } from './requires.ts';

describe('every route', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
  });
  afterAll(() => test.close());

  it('declares the permission it requires', () => {
    const routes = routesOf(test);
    expect(routes.length).toBeGreaterThan(5);
    expect(routes.filter(({ requirement }) => requirement === undefined).map(({ route }) => route)).toEqual([]);
  });

  it('answers 401 to a stranger, before anything else', async () => {
    const guarded = routesOf(test).filter(({ requirement }) => typeof requirement === 'string');
    for (const { method, route } of guarded) {
      const answer = await test.anonymous.send(method, route.replaceAll(/:\w+/g, '0'));
      expect({ method, route, status: answer.status }).toEqual({ method, route, status: 401 });
    }
  });
});

function routesOf({ app }: TestApp): { method: string; route: string; requirement: unknown }[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (!metatype) return [];
    const base = String(Reflect.getMetadata(PATH_METADATA, metatype) ?? '');
    const prototype = metatype.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (typeof handler !== 'function' || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return [];
      const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
      return paths.map((path) => ({
        method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET',
        route: `/${base}/${path}`.replaceAll(/\/+/g, '/').replace(/\/$/, ''),
        requirement: Reflect.getMetadata(requiredPermission, handler) as unknown,
      }));
    });
  });
}
