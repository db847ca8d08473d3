import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isDevicePath } from './read-bodies.ts';

type Done = (error?: Error) => void;
type SimpleHook = (request: FastifyRequest, reply: FastifyReply, ...rest: [...unknown[], Done]) => void;

/**
 * The server as a plugin sees it whose hooks are for people's requests only. Devices poll all day and have neither sessions nor
 * pages: whatever is made ready for those would cost each of their requests as much as its answer.
 */
export function notForDevices(server: FastifyInstance): FastifyInstance {
  return new Proxy(server, {
    get: (target, name) => {
      if (name === 'addHook')
        return (hook: 'onRequest' | 'onSend', run: SimpleHook) => target.addHook(hook as 'onRequest', skipping(run));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** A hook that ends at once for a device; told apart by how many arguments it has, as Fastify does. */
function skipping(run: SimpleHook): (request: FastifyRequest, reply: FastifyReply, done: Done) => void {
  const shared: SimpleHook = (request, reply, ...rest) => {
    const done = rest.at(-1) as Done;
    if (isDevicePath(request.url)) done();
    else run(request, reply, ...rest);
  };
  return Object.defineProperty(shared, 'length', { value: run.length });
}
