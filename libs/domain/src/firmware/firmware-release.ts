export type ReleaseState = 'draft' | 'approved' | 'withdrawn';

export type DeviceKind = 'camera' | 'dock';

/** How an update of a model is known to be done: the device reports the version, or its word is believed. */
export type Verification = 'version' | 'feedback';

/** Who checks an image's signature: we, against the trusted keys, or the device itself. */
export type SignatureCheck = 'required' | 'device';

/** What the rules need to know of a device model. */
export interface FirmwareModel {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly verification: Verification;
  readonly signature: SignatureCheck;
}

/** What the rules need to know of a firmware release. */
export interface FirmwareRelease {
  readonly modelId: string;
  readonly version: string;
  readonly minimumVersion: string | null;
  /** Revisions of the model's hardware that it is for; none means all of them. */
  readonly hardware?: readonly string[];
  readonly state: ReleaseState;
  /** Whether its signature was made by a key that is trusted now. */
  readonly signedByTrustedKey: boolean;
  /** The account that uploaded it. */
  readonly madeBy: string;
}
