import { setTimeout as wait } from 'node:timers/promises';
import type { APIRequestContext } from '@playwright/test';
import { command } from './fleet.ts';

interface Listed<T> {
  readonly items: readonly T[];
}

const name = 'Ilkeston and Buxton, rehearsed';
const patienceMilliseconds = 120_000;

/** The addresses of a plan and of a rehearsal of it that is over: found, or made. */
export async function rehearsedPlan(api: APIRequestContext): Promise<{ plan: string; rehearsal: string }> {
  const id = (await findDraft(api)) ?? (await makeDraft(api));
  const plan = `/rollouts/${id}/rehearsals`;
  return { plan, rehearsal: `${plan}/${(await findEnded(api, id)) ?? (await rehearse(api, id))}` };
}

async function read<T>(api: APIRequestContext, path: string): Promise<T> {
  const answer = await api.get(path);
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function findDraft(api: APIRequestContext): Promise<string | undefined> {
  const { items } = await read<Listed<{ id: string; name: string }>>(api, '/api/v1/rollouts?state=draft');
  return items.find((one) => one.name === name)?.id;
}

async function makeDraft(api: APIRequestContext): Promise<string> {
  const releases = await read<Listed<{ id: string; model: string }>>(
    api,
    '/api/v1/firmware-releases?state=approved&sort=-createdAt',
  );
  const release = releases.items.find(({ model }) => model === 'RS2-X2');
  if (release === undefined) throw new Error('No release of the cameras is approved');
  const gate = { successPercent: 80, failurePercent: 10, minimumFailures: 3, soakMinutes: 240 };
  const made = await command(api, '/api/v1/rollouts', {
    name,
    release: release.id,
    targets: { kind: 'camera', model: 'RS2-X2', serials: [...(await some(api, 'ILK')), ...(await some(api, 'BUX'))] },
    waves: [
      { name: 'Ilkeston', stations: ['ILK'], gate },
      { name: 'Buxton', rest: true, gate },
    ],
    policy: { deadline: new Date(Date.now() + 5 * 86_400_000).toISOString() },
  });
  return made.id;
}

/** A few of a station’s cameras: enough for a picture, and played in seconds. */
async function some(api: APIRequestContext, station: string): Promise<string[]> {
  const { items } = await read<Listed<{ serial: string }>>(
    api,
    `/api/v1/cameras?station=${station}&status=in_service&limit=16`,
  );
  return items.map(({ serial }) => serial);
}

async function findEnded(api: APIRequestContext, plan: string): Promise<string | undefined> {
  const { items } = await read<Listed<{ id: string; state: string }>>(api, `/api/v1/rollouts/${plan}/rehearsals`);
  return items.find(({ state }) => state === 'finished')?.id;
}

async function rehearse(api: APIRequestContext, plan: string): Promise<string> {
  const { id } = await command(api, `/api/v1/rollouts/${plan}/rehearsals`);
  for (const since = Date.now(); Date.now() - since < patienceMilliseconds; await wait(500)) {
    const { state } = await read<{ state: string }>(api, `/api/v1/rehearsals/${id}`);
    if (state === 'finished') return id;
    if (state === 'failed') throw new Error('The rehearsal could not be played');
  }
  throw new Error('The rehearsal did not end');
}
