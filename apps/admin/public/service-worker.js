// Keeps the console itself on the machine, so that a page opens again with the network gone. It never touches the API:
// an answer is either fresh from the server or an error that the page shows. See docs/decisions (service worker).
importScripts('/service-worker-build.js');

const { version, files } = self.custodianBuild;
const prefix = 'custodian-console-';
const cacheName = `${prefix}${version}`;
const kept = new Set(files);
/** The server answers these; none is a page of the console. */
const servers = /^\/(?:api|health|metrics)(?:\/|$)|^\/[^/]+\/controller\/v1\//;
const patience = 4_000;

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(dropOlderBuilds()));

// A new build waits until a page that is just opening lets it in: nobody's page changes under their hands.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
  if (event.data === 'which-build') event.ports[0]?.postMessage({ version, files });
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || servers.test(pathname)) return;
  if (kept.has(pathname)) event.respondWith(fromCache(request, pathname));
  else if (request.mode === 'navigate') event.respondWith(page(request));
});

/** All files of this build or none: an installation that fails is tried again by the browser. */
async function keepFiles() {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map((path) => new Request(path, { cache: 'reload' })));
}

async function dropOlderBuilds() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(older.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** A browser's store may fail, or a machine's disk be full: then the file comes from the server as if nothing were kept. */
async function fromCache(request, path) {
  return (await keptAnswer(path)) ?? fetch(request);
}

/** A page comes from the server, which knows the newest build; from this machine when the server does not answer. */
async function page(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(patience) });
    if (answer.status < 500) return answer;
  } catch {
    // No network, or none that answers in time.
  }
  return (await keptAnswer('/index.html')) ?? Response.error();
}

async function keptAnswer(path) {
  try {
    const cache = await caches.open(cacheName);
    return await cache.match(path);
  } catch (failure) {
    console.warn(`${path} could not be read from what this machine keeps.`, failure);
    return undefined;
  }
}
