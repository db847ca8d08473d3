import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { isDevicePath } from './read-bodies.ts';

/** Files that the service worker does not keep: itself, and what no page asks for. */
const notKept = /^\/(?:service-worker\.js|3rdpartylicenses\.txt)$|\.map$/;

/** The console's files; every other page address answers with its index, where the router takes over. */
export async function serveConsole(server: FastifyInstance, folder: string): Promise<void> {
  await server.register(staticFiles, {
    root: folder,
    wildcard: false,
    setHeaders: (reply, path) => {
      const hashed = /-[A-Z0-9]{8}\.\w+$/.test(path);
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // The service worker imports it: where it says something new, the browser installs the new build.
  server.get('/service-worker-build.js', (_request, reply) =>
    reply
      .header('content-type', 'text/javascript; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(`self.custodianBuild = ${JSON.stringify(describeBuild(folder))};\n`),
  );
  server.addHook('onRequest', (request, reply, done) => {
    const isPage =
      request.method === 'GET' &&
      request.is404 &&
      !request.url.startsWith('/api/') &&
      !isDevicePath(request.url) &&
      (request.headers.accept ?? '').includes('text/html');
    if (isPage) void reply.sendFile('index.html');
    else done();
  });
}

/** What the folder holds now: addresses of its files, and a version that any change of any of them changes. */
export function describeBuild(folder: string): { readonly version: string; readonly files: readonly string[] } {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join(posix.sep)}`)
    .filter((path) => !notKept.test(path))
    .sort();
  const hash = createHash('sha256');
  for (const path of files) hash.update(`${path}\n${statSync(join(folder, path)).size}\n`);
  // Names of scripts and styles carry a hash of their own; the page itself does not.
  hash.update(readFileSync(join(folder, 'index.html')));
  return { version: hash.digest('hex').slice(0, 16), files };
}
