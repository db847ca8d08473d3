import { createHash } from 'node:crypto';
import type { DeploymentArtifact } from '../ddi/deployment-base.ts';
import { deviceRequest, expectStatus, type DeviceIdentity } from './device-request.ts';

/** How a download ended; `attempts` counts the requests it took. */
export interface Download {
  readonly isIntact: boolean;
  readonly sha256: string;
  readonly bytes: number;
  readonly attempts: number;
}

export interface DownloadOptions {
  /** Takes each piece in order; without it the bytes are only counted and hashed. */
  readonly write?: (piece: Uint8Array) => void | Promise<void>;
  /** How often a broken transfer is resumed; 5 when not said. */
  readonly attempts?: number;
  /** Ends the transfer after this many bytes of the first attempt, as a lost connection would. */
  readonly breakAfterBytes?: number;
}

/** Downloads an artifact, resumes with `Range: bytes=N-` when the transfer breaks, and checks size and SHA-256. */
export async function downloadArtifact(
  device: DeviceIdentity,
  artifact: DeploymentArtifact,
  { write, attempts = 5, breakAfterBytes }: DownloadOptions = {},
): Promise<Download> {
  const hash = createHash('sha256');
  let bytes = 0;
  let attempt = 0;
  while (bytes < artifact.size || attempt === 0) {
    attempt += 1;
    try {
      const limit = attempt === 1 ? breakAfterBytes : undefined;
      for await (const piece of transfer(device, artifact, bytes, limit)) {
        hash.update(piece);
        bytes += piece.length;
        await write?.(piece);
      }
    } catch (error) {
      if (attempt >= attempts || device.signal?.aborted) throw error;
    }
    if (attempt >= attempts) break;
  }
  const sha256 = hash.digest('hex');
  return { isIntact: bytes === artifact.size && sha256 === artifact.hashes.sha256, sha256, bytes, attempts: attempt };
}

async function* transfer(
  device: DeviceIdentity,
  artifact: DeploymentArtifact,
  from: number,
  limit: number | undefined,
): AsyncGenerator<Uint8Array> {
  const stop = new AbortController();
  const response = await deviceRequest(device, artifact._links['download-http'].href, {
    headers: { accept: 'application/octet-stream', ...(from > 0 ? { range: `bytes=${from}-` } : {}) },
    signal: stop.signal,
  });
  await expectStatus(response, `download of ${artifact.filename}`, from > 0 ? 206 : 200);
  let taken = 0;
  for await (const piece of response.body ?? []) {
    const wanted = limit === undefined ? piece : piece.subarray(0, limit - taken);
    taken += wanted.length;
    yield wanted;
    if (limit !== undefined && taken >= limit) {
      stop.abort();
      return;
    }
  }
}
