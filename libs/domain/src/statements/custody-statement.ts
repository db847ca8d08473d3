/** Names the shape of what a statement carries; a later shape gets another name, and this one is read for ever. */
export const statementFormat = 'custodian-custody-statement-1';

/** One record that an answer rests on, with the positions of the audit events that wrote or changed it. */
export interface StatedEvidence {
  readonly kind: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly events: readonly number[];
}

export interface StatedHolder {
  readonly collarNumber: string;
  readonly name: string;
}

/** Who had one camera, where it was and what it ran. */
export interface StatedAnswer {
  readonly camera: string;
  readonly holder: StatedHolder | null;
  readonly assignment: Readonly<Record<string, unknown>> | null;
  readonly whereabouts: Readonly<Record<string, unknown>>;
  readonly firmwareVersion: string | null;
  readonly evidence: readonly StatedEvidence[];
}

/**
 * What is stated: the question and its answer. The same question, as known at the same instant, has the same facts and so
 * the same digest, whoever asks and whenever.
 */
export interface StatementFacts {
  readonly subject: {
    readonly kind: 'camera' | 'staff';
    readonly label: string;
    /** The person's name; null for a camera. */
    readonly name: string | null;
  };
  readonly at: string;
  readonly asKnownAt: string;
  /** One for a camera; one for each camera that a person answered for. */
  readonly answers: readonly StatedAnswer[];
  /** Of a person: versions of assignments over the instant that a correction replaced. */
  readonly replaced: readonly StatedEvidence[];
}

/** An audit event exactly as it was hashed. */
export interface StatedEvent {
  readonly position: number;
  readonly canonical: string;
}

/** The head of the audit chain at one moment, signed with an installation's key. */
export interface SignedHead {
  readonly position: number;
  readonly hash: string;
  readonly at: string;
  /** Fingerprint of the key. */
  readonly key: string;
  readonly signature: string;
}

/** A stretch of the audit chain from the event after `previous` to a signed head: the digests of its events, in order. */
export interface ChainSegment {
  readonly from: number;
  readonly previous: string;
  readonly digests: readonly string[];
  readonly head: SignedHead;
}

export interface PublicKey {
  readonly fingerprint: string;
  /** 32 bytes in base64. */
  readonly publicKey: string;
}

/** Everything that a statement's file carries beside the pages that people read. */
export interface StatementContents {
  readonly format: typeof statementFormat;
  readonly id: string;
  readonly number: string;
  readonly madeBy: string;
  readonly madeAt: string;
  /** SHA-256 of the facts in canonical JSON. */
  readonly digest: string;
  readonly facts: StatementFacts;
  readonly events: readonly StatedEvent[];
  readonly segments: readonly ChainSegment[];
  /** The chain's head when the statement was made; null while nothing was sealed yet. */
  readonly head: SignedHead | null;
  readonly keys: readonly PublicKey[];
  /** Fingerprint of the key that signs the file. */
  readonly signedWith: string;
}
