import type { EntityManager } from 'typeorm';
import type { JobSubject } from './failed-job.ts';

/** What a job is about, with its name and the number under which its page is found. */
export interface NamedSubject {
  readonly kind: 'rollout' | 'import' | 'bulk-action' | 'dock';
  readonly id: string;
  readonly label: string;
  /** The station of a dock. */
  readonly stationId: string | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names what jobs are about, in one statement; what is not there any more is left out. */
export async function nameSubjects(
  tx: EntityManager,
  subjects: readonly (JobSubject | null)[],
): Promise<Map<string, NamedSubject>> {
  const ids = [...new Set(subjects.flatMap((subject) => (subject && uuid.test(subject.id) ? [subject.id] : [])))];
  if (ids.length === 0) return new Map();
  const rows = await tx.query<(NamedSubject & { asked: string })[]>(
    `SELECT id::text AS asked, 'rollout' AS kind, id::text, name AS label, NULL::uuid AS "stationId" FROM rollouts WHERE id = ANY ($1)
     UNION ALL SELECT w.id::text, 'rollout', r.id::text, r.name || ', ' || w.name, NULL FROM rollout_waves w
       JOIN rollouts r ON r.id = w.rollout_id WHERE w.id = ANY ($1)
     UNION ALL SELECT id::text, 'import', id::text, file_name, NULL FROM imports WHERE id = ANY ($1)
     UNION ALL SELECT id::text, 'bulk-action', id::text, action || ' on ' || list, NULL FROM bulk_actions WHERE id = ANY ($1)
     UNION ALL SELECT id::text, 'dock', id::text, serial, station_id FROM docks WHERE id = ANY ($1)`,
    [ids],
  );
  return new Map(rows.map(({ asked, ...named }) => [asked, named]));
}
