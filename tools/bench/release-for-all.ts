import { bearer, post, type BenchServer } from './bench-server.ts';

const gate = { successPercent: 90, failurePercent: 50 };

/** Uploads a release newer than any, and has the other person approve it; answers its id. */
export async function approvedRelease(
  { address, token, approver }: BenchServer,
  model: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const form = new FormData();
  form.set('model', model);
  form.set('version', `9.${Math.floor(Date.now() / 1000)}.0`);
  form.set('artifact', new Blob([bytes]), 'bench.bin');
  const { id } = await post(address, bearer(token), '/api/v1/firmware-releases', form);
  await post(address, approver, `/api/v1/firmware-releases/${String(id)}/approve`);
  return String(id);
}

/** A rollout that runs, and how many seconds each request took that led there. */
export interface StartedRollout {
  readonly id: string;
  readonly seconds: Readonly<Record<string, number>>;
}

/** Makes a rollout that nothing but its waves holds back, and takes it to its start. */
export async function startRollout(
  { address, token, approver }: BenchServer,
  release: string,
  targets: object,
  waves: readonly object[],
): Promise<StartedRollout> {
  const { id } = await post(address, bearer(token), '/api/v1/rollouts', {
    name: `Bench of ${new Date().toISOString()}`,
    release,
    targets,
    waves: waves.map((wave) => ({ ...wave, gate })),
    policy: { handoverBlackout: false, floorPerStation: 0, maximumPerStation: 10_000 },
  });
  const at = `/api/v1/rollouts/${String(id)}`;
  const seconds: Record<string, number> = {};
  for (const command of ['submit', 'approve', 'start']) {
    const began = performance.now();
    await post(address, command === 'approve' ? approver : bearer(token), `${at}/${command}`);
    seconds[command] = (performance.now() - began) / 1000;
  }
  return { id: String(id), seconds };
}
