import type { StatementFacts } from '@custodian/domain';

export interface StatementRow {
  readonly id: string;
  readonly number: string;
  readonly subject_kind: 'camera' | 'staff';
  readonly subject_label: string;
  readonly camera_id: string | null;
  readonly staff_id: string | null;
  readonly at: Date;
  readonly as_known_at: Date;
  readonly digest: string;
  readonly facts: StatementFacts;
  readonly key: string;
  readonly made_by: string;
  readonly made_at: Date;
}

/** A statement as programs and the console read it. */
export interface StatementView {
  readonly id: string;
  readonly number: string;
  readonly subject: { readonly kind: 'camera' | 'staff'; readonly label: string };
  readonly at: string;
  readonly asKnownAt: string;
  readonly digest: string;
  /** Fingerprint of the key that signs the file. */
  readonly key: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly facts: StatementFacts;
  /** Address of the file. */
  readonly pdf: string;
}

export function statementView(row: StatementRow): StatementView {
  return {
    id: row.id,
    number: row.number,
    subject: { kind: row.subject_kind, label: row.subject_label },
    at: row.at.toISOString(),
    asKnownAt: row.as_known_at.toISOString(),
    digest: row.digest,
    key: row.key,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
    facts: row.facts,
    pdf: `/api/v1/custody-statements/${row.id}/pdf`,
  };
}
