import { allowed, refused, type Outcome } from '../outcome.ts';
import { compareVersions, isSameVersion } from './compare-versions.ts';
import type { FirmwareModel, FirmwareRelease } from './firmware-release.ts';

export type EligibilityRefusal =
  | 'release-not-approved'
  | 'release-withdrawn'
  | 'release-not-signed'
  | 'device-of-other-model'
  | 'device-version-too-old'
  | 'device-version-unknown';

/** A device as firmware sees it: its model and the version it last reported, null before any report. */
export interface FirmwareDevice {
  readonly modelId: string;
  readonly firmwareVersion: string | null;
}

/**
 * Whether a device may ever be given a release, whatever the hour: the model, an approved release, a trusted signature
 * where we are the ones who check it, and no version below the minimum. A device of unknown version is given a release
 * without a minimum. `already-installed` needs no update: it counts as success.
 */
export function judgeEligibility(
  release: FirmwareRelease,
  model: FirmwareModel,
  device: FirmwareDevice,
): Outcome<'update' | 'already-installed', EligibilityRefusal> {
  if (release.state === 'withdrawn') return refused('release-withdrawn');
  if (release.state !== 'approved') return refused('release-not-approved');
  if (release.modelId !== model.id || device.modelId !== model.id) return refused('device-of-other-model');
  if (model.signature === 'required' && !release.signedByTrustedKey) return refused('release-not-signed');
  if (device.firmwareVersion !== null && isSameVersion(device.firmwareVersion, release.version))
    return allowed('already-installed');
  if (release.minimumVersion !== null) {
    if (device.firmwareVersion === null) return refused('device-version-unknown');
    if (compareVersions(device.firmwareVersion, release.minimumVersion) < 0) return refused('device-version-too-old');
  }
  return allowed('update');
}
