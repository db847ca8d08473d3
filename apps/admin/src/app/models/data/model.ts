import type { DeviceKind, SignatureCheck, Verification } from '@custodian/domain';

/** A kind of camera or dock. */
export interface Model {
  readonly id: string;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly verification: Verification;
  readonly versionAttribute: string;
  readonly signature: SignatureCheck;
  readonly installMinutes: number;
  readonly devices: number;
}

/** A model to be made. */
export type NewModel = Omit<Model, 'id' | 'devices'>;

/** When an update of a model counts as done. */
export function verificationWords({ verification, versionAttribute }: Model): string {
  return verification === 'version' ? `It reports the version (${versionAttribute})` : 'It says that it succeeded';
}

export const signatureWords: Readonly<Record<SignatureCheck, string>> = {
  required: 'Checked here, by a trusted key',
  device: 'Checked by the device itself',
};
