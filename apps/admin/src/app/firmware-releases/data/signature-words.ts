import type { StateLook } from '../../ui/state/state-look.ts';
import type { Release } from './release.ts';

/** What is known of a release's signature, in a few words and in a sentence. */
export interface SignatureWords {
  readonly look: StateLook;
  readonly short: string;
  readonly says: string;
  readonly detail: string;
}

type Signed = Pick<Release, 'signedBy' | 'signatureCheck'>;

export function signatureWords({ signedBy, signatureCheck }: Signed): SignatureWords {
  if (signedBy?.isTrusted) {
    return {
      look: { role: 'ok', shape: 'tick', word: 'Signed' },
      short: signedBy.name,
      says: `Signed by ${signedBy.name}`,
      detail: 'Ed25519 over the SHA-256, verified when it was uploaded; the key is trusted',
    };
  }
  if (signedBy) {
    return {
      look: { role: 'bad', shape: 'cross', word: 'Key revoked' },
      short: `${signedBy.name}, revoked`,
      says: `Signed by ${signedBy.name}, which is no longer trusted`,
      detail:
        signatureCheck === 'required'
          ? 'Verified when it was uploaded; since the key was revoked no device is offered it'
          : 'Verified when it was uploaded; devices of this model check a signature of their own',
    };
  }
  if (signatureCheck === 'device') {
    return {
      look: { role: 'idle', shape: 'ring', word: 'Checked by the device' },
      short: 'By the device',
      says: 'No signature is kept here',
      detail: 'Devices of this model check the one inside the image before they install it',
    };
  }
  return {
    look: { role: 'bad', shape: 'cross', word: 'Not signed' },
    short: 'Not signed',
    says: 'Not signed',
    detail: 'This model demands a signature by a trusted key: no device is offered it',
  };
}
