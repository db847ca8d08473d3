import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { publishEvent } from '../events/publish-event.ts';

/** Something that a person must look at. One stands per kind and cause until it is cleared. */
export interface NewException {
  /** What is wrong, such as `camera-in-two-docks`. */
  readonly kind: string;
  /** What it is about, as a key: a second one for the same cause changes nothing. */
  readonly causeKey: string;
  readonly severity: 'bad' | 'warn' | 'idle';
  readonly title: string;
  readonly detail: string;
  readonly subject: { readonly kind: string; readonly id: string | null; readonly label: string };
  readonly stationId: string | null;
  /** When it should be settled. */
  readonly dueAt?: Date | null;
}

/** Raises exceptions in this transaction; those that stand already stay as they are. One statement, and one notice. */
export async function raiseExceptions(tx: EntityManager, raised: readonly NewException[], at: Date): Promise<void> {
  if (raised.length === 0) return;
  const rows = raised.map(({ kind, causeKey, severity, title, detail, subject, stationId, dueAt }) => ({
    id: uuid(),
    kind,
    cause_key: causeKey,
    severity,
    title,
    detail,
    subject_kind: subject.kind,
    subject_id: subject.id,
    subject_label: subject.label,
    station_id: stationId,
    due_at: dueAt?.toISOString() ?? null,
  }));
  const made = await tx.query<{ kind: string }[]>(
    `INSERT INTO exceptions (id, kind, cause_key, severity, title, detail, subject_kind, subject_id, subject_label, station_id, due_at, raised_at)
     SELECT r.id, r.kind, r.cause_key, r.severity, r.title, r.detail, r.subject_kind, r.subject_id, r.subject_label, r.station_id, r.due_at, $2
       FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, kind text, cause_key text, severity text, title text, detail text,
            subject_kind text, subject_id uuid, subject_label text, station_id uuid, due_at timestamptz)
     ON CONFLICT (kind, cause_key) WHERE cleared_at IS NULL DO NOTHING RETURNING kind`,
    [JSON.stringify(rows), at],
  );
  for (const kind of new Set(made.map((row) => row.kind))) await publishEvent(tx, { topic: 'exception', id: kind });
}

/** Clears the standing exceptions of a kind whose cause is gone. */
export async function clearExceptions(
  tx: EntityManager,
  kind: string,
  causeKeys: readonly string[],
  at: Date,
): Promise<void> {
  if (causeKeys.length === 0) return;
  const [, cleared] = await tx.query<[unknown[], number]>(
    `UPDATE exceptions SET cleared_at = $3, version = version + 1
      WHERE kind = $1 AND cause_key = ANY($2) AND cleared_at IS NULL`,
    [kind, causeKeys, at],
  );
  if (cleared > 0) await publishEvent(tx, { topic: 'exception', id: kind });
}
