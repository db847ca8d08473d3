import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import fastify from 'fastify';

/** Nothing is fetched from elsewhere and no script runs that we did not ship. Angular's styles are written at run time. */
const policy: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: false,
};

/** What an answer has without them. */
const ordinary = new Set(['date', 'connection', 'content-length', 'content-type']);

/**
 * The headers by which a browser protects our pages. They are the same on every answer, so helmet is asked for them once: as
 * a hook it would put them together anew for each request.
 */
export async function securityHeaders(): Promise<readonly (readonly [string, string])[]> {
  const asked = fastify();
  await asked.register(helmet, policy);
  asked.get('/', () => '');
  const { headers } = await asked.inject('/');
  await asked.close();
  return Object.entries(headers).flatMap(([name, value]) =>
    ordinary.has(name) ? [] : [[name, String(value)] as const],
  );
}
