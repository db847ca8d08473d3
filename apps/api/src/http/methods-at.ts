import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods that some route takes at this address; none where no route has it. */
    methodsAt(url: string): readonly string[];
  }
}

/**
 * Remembers which methods each address takes, so that a wrong one is answered 405 and not 404. To be called before
 * routes are made; those for any address whatever say nothing about one.
 */
export function rememberMethods(server: FastifyInstance): void {
  const routes: { readonly methods: readonly string[]; readonly expression: RegExp }[] = [];
  server.addHook('onRoute', ({ method, url }) => {
    if (!url.includes('*')) routes.push({ methods: [method].flat(), expression: expressionOf(url) });
  });
  server.decorate('methodsAt', (url: string) => {
    const path = url.split('?')[0] ?? '';
    const taken = routes.filter(({ expression }) => expression.test(path)).flatMap(({ methods }) => methods);
    return [...new Set(taken)].sort();
  });
}

/** `/a/:b/c` as an expression; a trailing slash more or less is the same address to nobody. */
function expressionOf(pattern: string): RegExp {
  const parts = pattern.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/[^\w-]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}$`);
}
