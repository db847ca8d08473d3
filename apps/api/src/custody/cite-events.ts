import type { StatedEvent } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { canonicalEvent } from '../audit/chain-audit.ts';
import { Problem } from '../problems/problem.ts';
import type { EvidenceView } from './custody-view.ts';

/** The audit events behind some evidence, each at its position in the chain. */
export interface Citations {
  readonly events: readonly StatedEvent[];
  positionsOf(evidence: EvidenceView): number[];
}

interface CitedRow {
  readonly record: string;
  readonly position: string | null;
  readonly canonical: string;
}

/**
 * The audit events that wrote, ended, corrected or replaced each assignment and status change. They were committed with
 * their record, so that they carry its time, or they name it. What a dock reported has none: nobody changed it.
 *
 * @throws Problem while one of them is not sealed yet
 */
export async function citeEvents(
  database: DataSource,
  evidence: readonly EvidenceView[],
  asKnownAt: Date,
): Promise<Citations> {
  const idsOf = (...kinds: readonly EvidenceView['kind'][]): string[] =>
    evidence.filter(({ kind }) => kinds.includes(kind)).map(({ record }) => String(record['id']));
  const rows = await database.query<CitedRow[]>(
    `SELECT x.record, c.position, ${canonicalEvent} AS canonical FROM (
       SELECT a.id::text AS record, e.id AS event FROM assignments a
         JOIN audit_events e ON e.subject_kind = 'camera' AND e.subject_id = a.camera_id::text
        WHERE a.id = ANY($1::uuid[]) AND e.action <> 'camera.move' AND (
              e.at IN (a.recorded_at, a.ended_recorded_at, a.superseded_at)
           OR a.id::text IN (e.after ->> 'id', e.before ->> 'id', e.after ->> 'assignment', e.before ->> 'assignment'))
       UNION
       SELECT s.id::text, e.id FROM camera_status_changes s
         JOIN audit_events e ON e.subject_kind = 'camera' AND e.subject_id = s.camera_id::text
        WHERE s.id = ANY($2::uuid[]) AND e.at = s.recorded_at AND e.action NOT IN ('camera.issue', 'camera.return', 'camera.undo-issue')) x
       JOIN audit_events e ON e.id = x.event LEFT JOIN audit_chain c ON c.event_id = e.id
      WHERE e.at < $3::timestamptz + interval '1 millisecond' ORDER BY c.position`,
    [idsOf('assignment', 'superseded_assignment'), idsOf('status'), asKnownAt],
  );
  if (rows.some(({ position }) => position === null)) {
    throw new Problem('statement-not-sealed', 'A record was changed a moment ago. Ask again in a few seconds.');
  }
  const events = new Map(rows.map(({ position, canonical }) => [Number(position), canonical]));
  return {
    events: [...events].map(([position, canonical]) => ({ position, canonical })),
    positionsOf: ({ record }) =>
      rows.filter((row) => row.record === String(record['id'])).map(({ position }) => Number(position)),
  };
}
