import { exceptionRule, isExceptionRuleKind } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { unnested } from '../database/unnested.ts';
import { publishEvent } from '../events/publish-event.ts';

/** Something that a person must look at. One stands per kind and cause until it is cleared. */
export interface NewException {
  /** What is wrong, such as `camera-in-two-docks`. */
  readonly kind: string;
  /** What it is about, as a key: a second one for the same cause changes nothing. */
  readonly causeKey: string;
  /** As urgent as this, unless the force decided otherwise of the kind’s rule. */
  readonly severity: 'bad' | 'warn' | 'idle';
  readonly title: string;
  readonly detail: string;
  readonly subject: { readonly kind: string; readonly id: string | null; readonly label: string };
  readonly stationId: string | null;
  /** When it should be settled; left out, as the kind’s rule says. */
  readonly dueAt?: Date | null;
}

/** Who cleared exceptions, and why; left out, their rule did. */
export interface ClearedBy {
  readonly actor: string;
  readonly words: string | null;
}

const byRule: ClearedBy = { actor: 'Its rule', words: null };

const insert = `
  WITH made AS (
    INSERT INTO exceptions (id, kind, cause_key, severity, title, detail, subject_kind, subject_id, subject_label, station_id, due_at, raised_at)
    SELECT r.id, r.kind, r.cause_key, coalesce(x.severity, r.severity), r.title, r.detail, r.subject_kind, r.subject_id, r.subject_label,
           r.station_id, coalesce(r.due_at, $2::timestamptz + make_interval(hours =>
             CASE WHEN x.kind IS NULL THEN r.usual_hours ELSE x.due_within_hours END)), $2
      FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, kind text, cause_key text, severity text, title text, detail text,
           subject_kind text, subject_id uuid, subject_label text, station_id uuid, due_at timestamptz, usual_hours integer,
           usually_on boolean)
      LEFT JOIN exception_rules x ON x.kind = r.kind WHERE coalesce(x.enabled, r.usually_on)
    ON CONFLICT (kind, cause_key) WHERE cleared_at IS NULL DO NOTHING RETURNING id, kind, station_id),
  said AS (INSERT INTO exception_events (exception_id, at, what, actor) SELECT id, $2, 'raised', 'Its rule' FROM made)
  SELECT DISTINCT kind, station_id FROM made`;

/**
 * Raises exceptions in this transaction; those that stand already stay as they are, and kinds whose rule is off are left out.
 * One statement, and a notice for each kind and station.
 */
export async function raiseExceptions(tx: EntityManager, raised: readonly NewException[], at: Date): Promise<void> {
  if (raised.length === 0) return;
  const rows = raised.map(({ kind, causeKey, severity, title, detail, subject, stationId, dueAt }) => {
    const usual = isExceptionRuleKind(kind) ? exceptionRule(kind).usual : null;
    return {
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
      usual_hours: usual?.dueWithinHours ?? null,
      usually_on: usual?.enabled ?? true,
    };
  });
  const made = await tx.query<{ kind: string; station_id: string | null }[]>(insert, [JSON.stringify(rows), at]);
  for (const { kind, station_id } of made)
    await publishEvent(tx, { topic: 'exception', id: kind, stationId: station_id });
}

/** Clears the standing exceptions of a kind whose cause is gone. */
export async function clearExceptions(
  tx: EntityManager,
  kind: string,
  causeKeys: readonly string[],
  at: Date,
  by: ClearedBy = byRule,
): Promise<void> {
  if (causeKeys.length === 0) return;
  const cleared = await tx.query<{ station_id: string | null }[]>(
    `WITH gone AS (
       UPDATE exceptions SET cleared_at = $3, snoozed_until = NULL, well_since = NULL, version = version + 1
        WHERE kind = $1 AND cause_key = ANY($2) AND cleared_at IS NULL RETURNING id, station_id),
     said AS (INSERT INTO exception_events (exception_id, at, what, actor, words) SELECT id, $3, 'cleared', $4, $5 FROM gone)
     SELECT DISTINCT station_id FROM gone`,
    [kind, causeKeys, at, by.actor, by.words],
  );
  for (const { station_id } of cleared) await publishEvent(tx, { topic: 'exception', id: kind, stationId: station_id });
}

/** Lets what stands go with its camera or dock to another station, so that who answers there sees it. */
export async function followSubjects(
  tx: EntityManager,
  kind: string,
  standing: readonly Pick<NewException, 'causeKey' | 'stationId'>[],
): Promise<void> {
  if (standing.length === 0) return;
  const moved = await tx.query<{ station_id: string | null }[]>(
    `WITH moved AS (
       UPDATE exceptions e SET station_id = r.station_id, version = e.version + 1
         FROM unnest($2::text[], $3::uuid[]) AS r(cause_key, station_id)
        WHERE e.kind = $1 AND e.cause_key = r.cause_key AND e.cleared_at IS NULL AND e.station_id IS DISTINCT FROM r.station_id
       RETURNING e.station_id)
     SELECT DISTINCT station_id FROM moved`,
    [kind, ...unnested(standing, ['causeKey', 'stationId'])],
  );
  for (const { station_id } of moved) await publishEvent(tx, { topic: 'exception', id: kind, stationId: station_id });
}
