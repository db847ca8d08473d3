import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** Beside the sources and what is built of them; `npm run openapi` writes it from the controllers and their types. */
const written = join(import.meta.dirname, '../../openapi.json');

/** Serves the description of the wire at `/api/openapi.json`: read once, and sent as the text that it is. */
export function serveOpenApi(server: FastifyInstance): void {
  const document = JSON.stringify(JSON.parse(readFileSync(written, 'utf8')));
  server.get('/api/openapi.json', (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(document),
  );
}
