import type { EntityManager } from 'typeorm';

/** A dated history in a snapshot: its table, whose it is, and how each value is read back. */
export interface SnapshotHistory {
  readonly table: string;
  readonly owner: string;
  /** The name under which the snapshot has it. */
  readonly kept: string;
  /** Assignments of what else is kept, from the JSON `b`. */
  readonly values?: string;
}

/** Makes the dated history of every changed record what it was: later pieces go, and ends are as they were. */
export async function putBackIntervals(
  tx: EntityManager,
  importId: string,
  { table, owner, kept, values }: SnapshotHistory,
): Promise<void> {
  await tx.query(
    `DELETE FROM ${table} d USING import_changes ch WHERE ch.import_id = $1 AND ch.before IS NOT NULL AND d.${owner} = ch.subject_id
        AND NOT EXISTS (SELECT FROM jsonb_array_elements(ch.before -> '${kept}') b WHERE (b ->> 'id')::uuid = d.id)`,
    [importId],
  );
  await tx.query(
    `UPDATE ${table} d SET ${values ? `${values}, ` : ''}from_at = (b ->> 'from')::timestamptz, until_at = (b ->> 'until')::timestamptz
       FROM import_changes ch, jsonb_array_elements(ch.before -> '${kept}') b
      WHERE ch.import_id = $1 AND ch.before IS NOT NULL AND d.id = (b ->> 'id')::uuid`,
    [importId],
  );
}
