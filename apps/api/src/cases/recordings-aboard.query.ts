import { tellAboard, type Aboard } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';

/** What is known of the recordings that may be on a camera out of reach. Counts and times only. */
export interface RecordingsAboard {
  readonly verdict: Aboard;
  /** Not offloaded by its last report. */
  readonly pendingFiles: number | null;
  readonly reportedAt: string | null;
  /** Since when no dock has held it; null while one does. */
  readonly leftDockAt: string | null;
  readonly lastOffloadAt: string | null;
  readonly lastRecordingAt: string | null;
  /** Recordings a day in the four weeks before it left its last dock. */
  readonly perDay: number;
  /** Whether its model encrypts what it stores; null where nobody wrote it down. */
  readonly isEncrypted: boolean | null;
}

type Row = Omit<RecordingsAboard, 'verdict' | 'perDay'> & { readonly isDocked: boolean; readonly perDay: string };

/** `until` is when the question ends: the end of the case, or now. A docking after that says nothing about then. */
export async function readAboard(
  database: DataSource | EntityManager,
  cameraId: string,
  until: string,
): Promise<RecordingsAboard> {
  const [row] = await database.query<Row[]>(
    `SELECT st.pending_files AS "pendingFiles", to_json(st.reported_at) #>> '{}' AS "reportedAt",
            to_json(d.until_at) #>> '{}' AS "leftDockAt", d.id IS NOT NULL AND d.until_at IS NULL AS "isDocked",
            to_json((SELECT max(r.offloaded_at) FROM recordings r WHERE r.camera_id = c.id)) #>> '{}' AS "lastOffloadAt",
            to_json((SELECT r.started_at FROM recordings r WHERE r.camera_id = c.id ORDER BY r.started_at DESC LIMIT 1)) #>> '{}' AS "lastRecordingAt",
            (SELECT round(count(*) / 28.0, 1) FROM recordings r WHERE r.camera_id = c.id
               AND r.started_at < coalesce(d.until_at, $2::timestamptz)
               AND r.started_at >= coalesce(d.until_at, $2::timestamptz) - interval '28 days') AS "perDay",
            (m.facts->>'storageEncrypted')::boolean AS "isEncrypted"
       FROM cameras c JOIN models m ON m.id = c.model_id
       LEFT JOIN camera_states st ON st.camera_id = c.id
       LEFT JOIN LATERAL (SELECT id, until_at FROM dockings WHERE camera_id = c.id AND from_at <= $2
                           ORDER BY from_at DESC LIMIT 1) d ON TRUE
      WHERE c.id = $1`,
    [cameraId, until],
  );
  const { isDocked = false, perDay = '0', ...known } = row ?? ({} as Partial<Row>);
  const facts = {
    pendingFiles: known.pendingFiles ?? null,
    reportedAt: known.reportedAt ?? null,
    leftDockAt: known.leftDockAt ?? null,
    lastOffloadAt: known.lastOffloadAt ?? null,
    lastRecordingAt: known.lastRecordingAt ?? null,
    isEncrypted: known.isEncrypted ?? null,
    perDay: Number(perDay),
  };
  const verdict = tellAboard({
    ...facts,
    leftDockAt: facts.leftDockAt === null ? null : Date.parse(facts.leftDockAt),
    isDocked,
  });
  return { verdict, ...facts };
}
