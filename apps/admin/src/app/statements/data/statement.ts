import type { StatementFacts } from '@custodian/domain';

/** A custody statement as the API answers it. */
export interface CustodyStatement {
  readonly id: string;
  readonly number: string;
  readonly digest: string;
  /** Fingerprint of the key that signed the file. */
  readonly key: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly asKnownAt: string;
  readonly facts: StatementFacts;
  /** Address of the file. */
  readonly pdf: string;
}

/** What a statement is asked about. */
export interface StatementSubject {
  readonly kind: 'camera' | 'staff';
  /** Serial or collar number. */
  readonly label: string;
}

/** A key that this installation signs with, or once did. */
export interface InstallationKey {
  readonly fingerprint: string;
  readonly madeAt: string;
}
