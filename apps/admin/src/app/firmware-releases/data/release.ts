import type { DeviceKind, ReleaseCommand, ReleaseState, SignatureCheck } from '@custodian/domain';

/** Firmware of one model in one version. */
export interface Release {
  readonly id: string;
  readonly model: string;
  readonly kind: DeviceKind;
  readonly version: string;
  readonly minimumVersion: string | null;
  /** Revisions of hardware that it is for; none means all of them. */
  readonly hardware: readonly string[];
  readonly notes: string;
  readonly state: ReleaseState;
  readonly artifact: Artifact;
  /** The key whose signature was verified when it was uploaded. */
  readonly signedBy: { readonly id: string; readonly name: string; readonly isTrusted: boolean } | null;
  /** Who checks a signature of this model: Custodian, or the device itself. */
  readonly signatureCheck: SignatureCheck;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnReason: string | null;
  /** Devices that report this version now, of all of the model. */
  readonly installedOn: number;
  readonly devices: number;
  /** What this reader may do with it now. */
  readonly commands: readonly ReleaseCommand[];
  /** This reader uploaded it. */
  readonly isOwn: boolean;
}

export interface Artifact {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly sha1: string;
  readonly md5: string;
}

/** A release's page: also who may approve it, while it is a draft. */
export interface ReleaseDetail extends Release {
  readonly approvers: readonly string[];
}

/** How a release spread. */
export interface Adoption {
  readonly days: readonly { readonly day: string; readonly devices: number }[];
  readonly stations: readonly {
    readonly station: { readonly code: string; readonly name: string } | null;
    readonly installedOn: number;
    readonly devices: number;
  }[];
}

/** What is said of a release when it is uploaded; an empty word was not said. */
export interface NewRelease {
  readonly model: string;
  readonly version: string;
  readonly minimumVersion: string;
  /** Revisions apart by commas. */
  readonly hardware: string;
  readonly notes: string;
  readonly signature: string;
}

export function nameOf(release: Pick<Release, 'model' | 'version'>): string {
  return `${release.model} ${release.version}`;
}

/** The list of devices that report a release. */
export function devicesPath(release: Pick<Release, 'kind'>): string {
  return release.kind === 'camera' ? '/cameras' : '/docks';
}

/** `camera` or `cameras`, `dock` or `docks`. */
export function deviceWord(release: Pick<Release, 'kind'>, count: number): string {
  return count === 1 ? release.kind : `${release.kind}s`;
}
