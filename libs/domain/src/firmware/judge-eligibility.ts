import { allowed, refused, type Outcome } from '../outcome.ts';
import { compareVersions, isSameVersion } from './compare-versions.ts';
import type { FirmwareModel, FirmwareRelease } from './firmware-release.ts';

export type EligibilityRefusal =
  | 'release-not-approved'
  | 'release-withdrawn'
  | 'release-not-signed'
  | 'device-of-other-model'
  | 'device-of-other-hardware'
  | 'device-hardware-unknown'
  | 'device-version-too-old'
  | 'device-version-unknown'
  | 'device-version-newer';

/** A device as firmware sees it: its model and the version it last reported, null before any report. */
export interface FirmwareDevice {
  readonly modelId: string;
  readonly firmwareVersion: string | null;
  /** As the device reports it; null or left out before any report. */
  readonly hardwareRevision?: string | null;
}

/** What was approved beside the release itself. */
export interface EligibilityTerms {
  /** Whether devices that run a newer version may go back to this one: only where an approver saw and agreed to it. */
  readonly mayDowngrade: boolean;
}

/** Whether a device would go back to an older version; nobody can tell of a device whose version is unknown. */
export function isDowngrade(release: Pick<FirmwareRelease, 'version'>, { firmwareVersion }: FirmwareDevice): boolean {
  return firmwareVersion !== null && compareVersions(firmwareVersion, release.version) > 0;
}

/**
 * Whether a device may ever be given a release, whatever the hour: the model and its hardware, an approved release, a trusted signature
 * where we are the ones who check it, no version below the minimum, and none above the release unless the downgrade was
 * approved as such. A device of unknown version is given a release without a minimum. `already-installed` needs no update: it counts as success.
 */
export function judgeEligibility(
  release: FirmwareRelease,
  model: FirmwareModel,
  device: FirmwareDevice,
  terms: EligibilityTerms = { mayDowngrade: false },
): Outcome<'update' | 'already-installed', EligibilityRefusal> {
  if (release.state === 'withdrawn') return refused('release-withdrawn');
  if (release.state !== 'approved') return refused('release-not-approved');
  if (release.modelId !== model.id || device.modelId !== model.id) return refused('device-of-other-model');
  const hardware = judgeHardware(release, device);
  if (hardware !== null) return refused(hardware);
  if (model.signature === 'required' && !release.signedByTrustedKey) return refused('release-not-signed');
  if (device.firmwareVersion !== null && isSameVersion(device.firmwareVersion, release.version))
    return allowed('already-installed');
  if (release.minimumVersion !== null) {
    if (device.firmwareVersion === null) return refused('device-version-unknown');
    if (compareVersions(device.firmwareVersion, release.minimumVersion) < 0) return refused('device-version-too-old');
  }
  if (!terms.mayDowngrade && isDowngrade(release, device)) return refused('device-version-newer');
  return allowed('update');
}

/** A release for some revisions is given only to devices that say they are one: an image for other hardware may never boot. */
function judgeHardware(
  { hardware = [] }: FirmwareRelease,
  { hardwareRevision = null }: FirmwareDevice,
): Extract<EligibilityRefusal, 'device-of-other-hardware' | 'device-hardware-unknown'> | null {
  if (hardware.length === 0) return null;
  if (hardwareRevision === null) return 'device-hardware-unknown';
  const said = hardwareRevision.trim().toLowerCase();
  return hardware.some((revision) => revision.trim().toLowerCase() === said) ? null : 'device-of-other-hardware';
}
