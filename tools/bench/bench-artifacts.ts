import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isOnPath } from '../checks/system-packages.ts';
import { freePort } from '../start/free-port.ts';
import type { BenchServer } from './bench-server.ts';
import type { Question } from './load-plan.ts';
import { LoadProcess } from './load-process.ts';
import { approvedRelease, startRollout } from './release-for-all.ts';
import { alternate, ratioInWords } from './rounds.ts';

const megabytes = 200;
const clients = 20;
const rounds = 3;

/** Twenty docks fetch a release of 200 MB at once, against nginx that serves the same file from the same disk. */
export async function benchArtifacts(server: BenchServer): Promise<string[]> {
  if (!isOnPath('nginx')) return ['Downloads were not measured: nginx is not here; install the package nginx-light.'];
  const bytes = new Uint8Array(randomBytes(megabytes * 1_000_000));
  const release = await approvedRelease(server, 'Bench dock', bytes);
  const docks = await server.enrolDocks(clients);
  const serials = docks.map(({ serial }) => serial);
  await startRollout(server, release, { kind: 'dock', serials }, [{ name: 'All', rest: true }]);
  const ours = await Promise.all(docks.map((dock) => downloadOf(server.address, dock)));
  const rival = await startNginx(bytes);
  const load = new LoadProcess();
  const before = await server.residentMegabytes();
  try {
    const measured = await alternate(
      rounds,
      () => load.run({ kind: 'downloads', downloads: ours, bytes: bytes.length }),
      () =>
        load.run({
          kind: 'downloads',
          downloads: ours.map(() => ({ url: rival.url, headers: {} })),
          bytes: bytes.length,
        }),
    );
    const speed = (perSecond: number): string => `${Math.round(perSecond / 1e6).toLocaleString('en-GB')} MB/s`;
    return [
      `A release of ${megabytes} MB fetched by ${clients} docks at once: ${ratioInWords(measured)} of nginx (${speed(measured.ours)} and ${speed(measured.theirs)}); ` +
        `server memory ${before} MB before, ${await server.residentMegabytes()} MB after`,
    ];
  } finally {
    load.stop();
    await rival.stop();
  }
}

/** Where a dock is sent for its update, as it finds out by polling. */
async function downloadOf(address: string, dock: { serial: string; token: string }): Promise<Question> {
  const headers = { authorization: `TargetToken ${dock.token}`, accept: 'application/json' };
  const read = async (url: string): Promise<Record<string, unknown>> =>
    (await (await fetch(url, { headers })).json()) as Record<string, unknown>;
  for (let tries = 0; tries < 200; tries += 1) {
    const { _links: links } = await read(`${address}/derbyshire/controller/v1/${dock.serial}`);
    const link = (links as Record<string, { href: string }> | undefined)?.['deploymentBase'];
    if (!link) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    const { deployment } = (await read(link.href)) as unknown as Deployment;
    const url = deployment.chunks[0]?.artifacts[0]?._links['download-http']?.href;
    if (url) return { url, headers: { authorization: headers.authorization } };
  }
  throw new Error(`${dock.serial} was offered no update.`);
}

interface Deployment {
  readonly deployment: {
    readonly chunks: readonly {
      readonly artifacts: readonly { readonly _links: Record<string, { href: string }> }[];
    }[];
  };
}

async function startNginx(bytes: Uint8Array): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'custodian-nginx-'));
  // Its workers run as another account when it is started as root.
  chmodSync(folder, 0o755);
  const port = await freePort();
  writeFileSync(path.join(folder, 'bench.bin'), bytes, { mode: 0o644 });
  writeFileSync(
    path.join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes auto;
     events {} http { access_log off; sendfile on; server { listen 127.0.0.1:${port}; root ${folder}; } }`,
  );
  const rival = spawn('nginx', ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/bench.bin`;
  const answers = () =>
    fetch(url, { method: 'HEAD' }).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; tries < 100 && !(await answers()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    url,
    stop: async () => {
      const gone = once(rival, 'exit');
      rival.kill('SIGQUIT');
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
}
