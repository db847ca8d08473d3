import { randomBytes } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';

interface Listed {
  readonly items: readonly {
    readonly serial: string;
    readonly station: { readonly code: string; readonly name: string } | null;
    readonly dock: { readonly serial: string } | null;
  }[];
}

const origin = (): string => process.env['CUSTODIAN_URL'] ?? '';

/** Posts as the page of this context would: with its cookie and its Origin. */
export function post(person: APIRequestContext, path: string, data: object = {}) {
  return person.post(path, { data, headers: { origin: origin() } });
}

/** A command of a rollout, or of a release, that must succeed; answers what the API says then. */
export async function command(person: APIRequestContext, path: string, data: object = {}): Promise<{ id: string }> {
  const answer = await post(person, path, data);
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as { id: string };
}

/** Uploads a release of the demonstration's cameras and has it approved; answers its id. */
export async function approvedRelease(
  manager: APIRequestContext,
  approver: APIRequestContext,
  version: string,
): Promise<string> {
  const artifact = { name: `rs2-x2-${version}.bin`, mimeType: 'application/octet-stream', buffer: randomBytes(40_000) };
  const answer = await manager.post('/api/v1/firmware-releases', {
    multipart: { model: 'RS2-X2', version, artifact },
    headers: { origin: origin() },
  });
  if (!answer.ok()) throw new Error(`The upload answered ${answer.status()}: ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: string };
  await command(approver, `/api/v1/firmware-releases/${id}/approve`);
  return id;
}

/**
 * Cameras that stand charged and empty in a dock of their own station: at Chesterfield, or anywhere else. Nobody holds them,
 * so that none leaves for a tour that begins meanwhile.
 */
export async function readyCameras(person: APIRequestContext, where: 'chesterfield' | 'elsewhere', count: number) {
  const params = { condition: 'ready', holder: 'none', limit: 200 };
  const { items } = (await (await person.get('/api/v1/cameras', { params })).json()) as Listed;
  const found = items.flatMap(({ serial, station, dock }) => {
    const isHome = station !== null && dock?.serial.includes(`-${station.code}-`) === true;
    return isHome && (station.code === 'CHE') === (where === 'chesterfield') ? [{ serial, station }] : [];
  });
  if (found.length < count) throw new Error(`Only ${found.length} cameras are ready ${where}`);
  return found.slice(0, count);
}

/** A version that no run before has used; `bad` is the mark of releases that fail on simulated cameras. */
export function newVersion(bad = ''): string {
  return `5.0.${Date.now()}${bad}`;
}
