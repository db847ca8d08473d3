import { setTimeout as wait } from 'node:timers/promises';
import {
  downloadArtifact,
  type DeploymentArtifact,
  type DeploymentBase,
  type DeviceClient,
  type DeviceIdentity,
  type Feedback,
} from '@custodian/device-protocol';
import type { InstallFate } from './install-fate.ts';
import { between, type Random } from './seeded-random.ts';

/** A device as its update sees it: a camera in a bay, or the dock itself. */
export interface UpdatableDevice {
  readonly serial: string;
  firmwareVersion: string;
  isUpdating: boolean;
  /** The update it ended last, and how: told again where the answer was lost, instead of doing it twice. */
  settled: { readonly update: string; readonly said: Feedback } | null;
  /** The updates that it began to write, in order. */
  readonly written: string[];
}

export interface UpdateConditions {
  readonly identity: DeviceIdentity;
  readonly client: DeviceClient;
  readonly random: Random;
  /** Seconds of the world that an installation takes on average. */
  readonly installSeconds: number;
  /** What becomes of this attempt to install this version on this device. */
  readonly fateOf: (serial: string, version: string) => InstallFate;
  /** The files that the dock has or is fetching, by SHA-256: each once for all its bays. */
  readonly files: Map<string, Promise<boolean>>;
  /** The device's power is gone for a moment: it starts again as it was before. */
  readonly losePower: () => void;
  /** The device is never heard of again. */
  readonly die: () => void;
  /** Whether the device can still be worked on: a camera may have been taken out. */
  readonly isThere: () => boolean;
  readonly signal: AbortSignal;
}

/**
 * Polls for one device and does what the answer asks: attributes, stopping, installing. Answers whether there was
 * something to install.
 */
export async function pollDevice(device: UpdatableDevice, conditions: UpdateConditions): Promise<boolean> {
  const { client } = conditions;
  const base = await client.poll(device.serial);
  if (base._links?.configData) await sendAttributes(device, client);
  if (base._links?.cancelAction) {
    const cancel = await client.cancellation(base._links.cancelAction.href);
    if (cancel) await client.cancelFeedback(device.serial, cancel.cancelAction.stopId, closed('success', 'Stopped.'));
    return false;
  }
  const deployment = base._links?.deploymentBase && (await client.deployment(base._links.deploymentBase.href));
  // Installed already: the server waits for the version, which goes with the attributes and the dock's next report.
  if (!deployment || deployment.deployment.update === 'skip') return false;
  if (device.settled?.update === deployment.id) {
    await client.feedback(device.serial, deployment.id, device.settled.said);
    return true;
  }
  await install(device, deployment, conditions);
  return true;
}

async function sendAttributes(device: UpdatableDevice, client: DeviceClient): Promise<void> {
  await client.putConfigData(device.serial, { swVersion: device.firmwareVersion, agent: 'custodian-simulator' });
}

async function install(
  device: UpdatableDevice,
  deployment: DeploymentBase,
  conditions: UpdateConditions,
): Promise<void> {
  const [chunk] = deployment.deployment.chunks;
  const [artifact] = chunk?.artifacts ?? [];
  if (!chunk || !artifact) return;
  const { client, random, isThere, signal } = conditions;
  const say = (status: Feedback): Promise<unknown> => client.feedback(device.serial, deployment.id, status);
  const settle = (said: Feedback): Promise<unknown> => {
    device.settled = { update: deployment.id, said };
    return say(said);
  };
  await say(going('download', 'Downloading.'));
  if (!(await hasFile(artifact, conditions))) return void (await say(closed('failure', 'The file is damaged.')));
  await say(going('downloaded', 'Download complete.'));
  if (!isThere()) return;
  device.isUpdating = true;
  try {
    await say(going('proceeding', 'Installing.'));
    const fate = conditions.fateOf(device.serial, chunk.version);
    const seconds = conditions.installSeconds * between(random, 0.7, 1.3) * (fate === 'loses-power' ? random() : 1);
    device.written.push(deployment.id);
    await wait(seconds * 1000, undefined, { signal });
    if (fate === 'loses-power') return conditions.losePower();
    if (fate === 'never-comes-back') return conditions.die();
    if (fate === 'fails') {
      await settle(closed('failure', 'The new system did not start; went back to the one before.'));
      return;
    }
    device.firmwareVersion = chunk.version;
    await settle(closed('success', 'Installed.'));
    await sendAttributes(device, client);
  } finally {
    device.isUpdating = false;
  }
}

/** Waits for the file if another bay has begun to fetch it; a fetch that failed may be tried again. */
async function hasFile(artifact: DeploymentArtifact, { identity, files }: UpdateConditions): Promise<boolean> {
  const { sha256 } = artifact.hashes;
  const fetching = files.get(sha256) ?? downloadArtifact(identity, artifact).then(({ isIntact }) => isIntact);
  files.set(sha256, fetching);
  const isIntact = await fetching.catch((error: unknown) => {
    files.delete(sha256);
    throw error;
  });
  if (!isIntact) files.delete(sha256);
  return isIntact;
}

function going(execution: Feedback['execution'], detail: string): Feedback {
  return { execution, result: { finished: 'none' }, details: [detail] };
}

function closed(finished: 'success' | 'failure', detail: string): Feedback {
  return { execution: 'closed', result: { finished }, details: [detail] };
}
