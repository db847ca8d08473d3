import { isDevMode } from '@angular/core';

const updateEvery = 3_600_000;

interface Build {
  readonly version: string;
  readonly files: readonly string[];
}

/**
 * Registers the service worker that keeps the console on this machine. A build that was fetched meanwhile takes over here,
 * when a page opens, and at no other time; if the page came from the build before, it is loaded again at once.
 */
export async function keepConsole(): Promise<void> {
  if (isDevMode() || !('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
    if (registration.waiting !== null) await letIn(registration.waiting);
    setInterval(() => void registration.update().catch(() => undefined), updateEvery);
  } catch {
    // Without https there is none, and a browser may forbid it: the console works, only not without the network.
  }
}

async function letIn(worker: ServiceWorker): Promise<void> {
  const { files } = await buildOf(worker);
  const isOlder = ownScripts().some((path) => !files.includes(path));
  if (isOlder) navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  worker.postMessage('take-over');
}

function buildOf(worker: ServiceWorker): Promise<Build> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Build>) => resolve(data);
    worker.postMessage('which-build', [port2]);
  });
}

function ownScripts(): string[] {
  return [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => new URL(src).pathname);
}
