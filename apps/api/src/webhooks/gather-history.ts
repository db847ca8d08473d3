import { webhookEventOf, wantsWebhook, type WebhookChoice } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';

interface HistoryRow {
  readonly line: string;
  readonly what: string;
  readonly at: string;
  readonly actor: string;
  readonly words: string | null;
  readonly facts: { readonly until?: string };
  readonly id: string;
  readonly kind: string;
  readonly isUrgent: boolean;
  readonly title: string;
  readonly detail: string;
  readonly subjectKind: string;
  readonly subjectLabel: string;
  readonly raisedAt: string;
  readonly dueAt: string | null;
  readonly owner: string | null;
  readonly station: string | null;
  readonly stationName: string | null;
}

const mostAtOnce = 1000;
/** Subjects whose label is a name of somebody: it goes out with the words, or not at all. */
const people: ReadonlySet<string> = new Set(['person', 'staff', 'user']);
const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

/**
 * Makes events of the lines of exceptions’ histories that are not told yet, as far as somebody listens. The history is the
 * outbox: a line is written with what it says, and marked with the event made of it, each in one transaction. Answers
 * whether more is left.
 */
export async function gatherHistory(tx: EntityManager, listeners: readonly WebhookChoice[]): Promise<boolean> {
  const rows = await tx.query<HistoryRow[]>(
    `SELECT v.id AS line, v.what, ${iso('v.at')} AS at, v.actor, v.words, v.facts, e.id, e.kind, e.severity = 'bad' AS "isUrgent",
            e.title, e.detail, e.subject_kind AS "subjectKind", e.subject_label AS "subjectLabel", ${iso('e.raised_at')} AS "raisedAt",
            ${iso('e.due_at')} AS "dueAt", u.name AS owner, s.code AS station, s.name AS "stationName"
       FROM exception_events v JOIN exceptions e ON e.id = v.exception_id
       LEFT JOIN users u ON u.id = e.owner_id LEFT JOIN stations s ON s.id = e.station_id
      WHERE NOT v.is_told ORDER BY v.id LIMIT ${mostAtOnce} FOR UPDATE OF v SKIP LOCKED`,
  );
  if (rows.length === 0) return false;
  const events = rows.flatMap((row) => {
    const type = webhookEventOf(row.what);
    if (type === null || !listeners.some((choice) => wantsWebhook(choice, { ...row, type }))) return [];
    return [{ id: uuid(), type, at: row.at, station: row.station, is_urgent: row.isUrgent, ...saidOf(row) }];
  });
  await tx.query(
    `INSERT INTO webhook_events (id, type, at, station, is_urgent, data, words)
     SELECT id, type, at, station, is_urgent, data, words FROM jsonb_to_recordset($1::jsonb)
         AS r(id uuid, type text, at timestamptz, station text, is_urgent boolean, data jsonb, words jsonb)`,
    [JSON.stringify(events)],
  );
  await tx.query(`UPDATE exception_events SET is_told = true WHERE id = ANY($1)`, [rows.map(({ line }) => line)]);
  return rows.length === mostAtOnce;
}

/** `data` names no person; `words` may. */
function saidOf(row: HistoryRow): { readonly data: object; readonly words: object } {
  const isPerson = people.has(row.subjectKind);
  return {
    data: {
      exception: {
        id: row.id,
        kind: row.kind,
        severity: row.isUrgent ? 'urgent' : 'normal',
        subject: { kind: row.subjectKind, label: isPerson ? null : row.subjectLabel },
        station: row.station === null ? null : { code: row.station, name: row.stationName },
        raisedAt: row.raisedAt,
        dueAt: row.dueAt,
        ...(row.what === 'snooze' ? { snoozedUntil: row.facts.until ?? null } : {}),
      },
    },
    words: {
      title: row.title,
      detail: row.detail,
      actor: row.actor,
      reason: row.words,
      owner: row.owner,
      ...(isPerson ? { subject: row.subjectLabel } : {}),
    },
  };
}
