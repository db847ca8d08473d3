import type { KnownRecord } from '@custodian/domain';

/** The records of the register that a file may be about. All keys are lower-case. */
export interface KnownRecords {
  readonly records: ReadonlyMap<string, KnownRecord>;
  /** Ids by the same keys. */
  readonly subjects: ReadonlyMap<string, string>;
  /** The key of the record that carries a text that only one may carry. */
  readonly owners: ReadonlyMap<string, string>;
  readonly docks: ReadonlySet<string>;
  readonly present: readonly { readonly key: string; readonly record: KnownRecord }[];
}

export const nothingKnown: KnownRecords = {
  records: new Map(),
  subjects: new Map(),
  owners: new Map(),
  docks: new Set(),
  present: [],
};
