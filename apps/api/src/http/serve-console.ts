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
      const hashed = /-[\w-]{8}\.(?:js|css|woff2)$/.test(path);
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
  const isNew = newFiles(folder);
  server.addHook('onRequest', (request, reply, done) => {
    const { method, url } = request;
    const isOurs =
      (method === 'GET' || method === 'HEAD') && request.is404 && !url.startsWith('/api/') && !isDevicePath(url);
    const path = url.split('?')[0] ?? '';
    if (isOurs && isNew(path)) void reply.sendFile(path.slice(1));
    else if (isOurs && method === 'GET' && (request.headers.accept ?? '').includes('text/html'))
      void reply.sendFile('index.html');
    else done();
  });
}

/**
 * Tells which addresses are files of a console that was built again while this process ran: the folder is listed anew when its page
 * has changed, since that is what names the others.
 */
function newFiles(folder: string): (path: string) => boolean {
  const changed = (): number => statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  let listedAt = changed();
  let files: ReadonlySet<string> = new Set();
  return (path) => {
    const now = changed();
    if (now !== listedAt && now !== 0) {
      files = new Set(filesIn(folder));
      listedAt = now;
    }
    return files.has(path);
  };
}

/** What the folder holds now: addresses of its files, and a version that any change of any of them changes. */
export function describeBuild(folder: string): { readonly version: string; readonly files: readonly string[] } {
  const files = filesIn(folder)
    .filter((path) => !notKept.test(path))
    .sort();
  const hash = createHash('sha256');
  for (const path of files) hash.update(`${path}\n${statSync(join(folder, path)).size}\n`);
  // Names of scripts and styles carry a hash of their own; the page itself does not.
  hash.update(readFileSync(join(folder, 'index.html')));
  return { version: hash.digest('hex').slice(0, 16), files };
}

/** Addresses of the folder’s files. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join(posix.sep)}`);
}
