import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';

/** One change, as it will be read years later. `before` and `after` hold only what changed. */
export interface AuditEntry {
  /** `thing.verb`: `camera.issue`, `rollout.approve`. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly subjectLabel: string;
  readonly reason?: string | undefined;
  readonly before?: object | null;
  readonly after?: object | null;
  /** For scoped readers of the audit. */
  readonly stationId?: string | null;
  readonly teamId?: string | null;
}

const columns = `(actor_kind, actor_id, actor_name, request_id, action, subject_kind, subject_id, subject_label,
  station_id, team_id, reason, before, after)`;

/**
 * Writes audit events in the transaction of the change itself (product.md invariant 10): both are committed or
 * neither is. Many entries cost one statement.
 */
export async function recordAudit(
  tx: EntityManager,
  actor: Actor,
  entries: AuditEntry | readonly AuditEntry[],
): Promise<void> {
  const rows = (Array.isArray(entries) ? entries : [entries]) as readonly AuditEntry[];
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO audit_events ${columns}
     SELECT $1, $2, $3, $4, e.action, e.subject_kind, e.subject_id, e.subject_label, e.station_id, e.team_id, e.reason, e.before, e.after
       FROM jsonb_to_recordset($5::jsonb) AS e(action text, subject_kind text, subject_id text, subject_label text,
            station_id uuid, team_id uuid, reason text, before jsonb, after jsonb)`,
    [actor.kind, actor.id, actor.name, actor.requestId, JSON.stringify(rows.map(rowOf))],
  );
}

function rowOf(entry: AuditEntry): object {
  return {
    action: entry.action,
    subject_kind: entry.subjectKind,
    subject_id: entry.subjectId,
    subject_label: entry.subjectLabel,
    station_id: entry.stationId ?? null,
    team_id: entry.teamId ?? null,
    reason: entry.reason ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
  };
}
