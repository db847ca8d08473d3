import { createHash } from 'node:crypto';

/** An audit event as it is hashed: every column, in this order, exactly as PostgreSQL prints it. */
export interface SealedEvent {
  readonly id: string;
  readonly canonical: string;
}

export const firstHash = Buffer.alloc(32);

/** SQL text of one event's canonical form; the same expression seals and verifies. */
export const canonicalEvent = `json_build_array(e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  e.actor_kind, e.actor_id, e.actor_name, e.request_id, e.action, e.subject_kind, e.subject_id, e.subject_label,
  e.station_id, e.team_id, e.reason, e.before, e.after)::text`;

/**
 * Hash of a link: SHA-256 over the link before it and the SHA-256 of the event. The digest between lets a statement show a
 * stretch of the chain without telling what the other events say.
 */
export function linkHash(previous: Buffer, canonical: string): Buffer {
  return createHash('sha256').update(previous).update(createHash('sha256').update(canonical, 'utf8').digest()).digest();
}
