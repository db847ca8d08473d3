import type { DataSource, EntityManager } from 'typeorm';
import type { ArtifactStorage } from '../artifacts/artifact-storage.ts';
import { publishEvents } from '../events/publish-event.ts';

/** Files are kept and dropped in turn: the same bytes may belong to two exports. */
export async function lockKeptFiles(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('export-files'))`);
}

/** Drops the files whose time has come. What was asked, by whom and when stays. */
export async function expireExports(database: DataSource, storage: ArtifactStorage): Promise<void> {
  const due = await database.query<{ id: string }[]>(
    `SELECT id FROM exports WHERE state = 'finished' AND expires_at < now() LIMIT 1`,
  );
  if (due.length === 0) return;
  await database.transaction(async (tx) => {
    await lockKeptFiles(tx);
    const [expired] = await tx.query<[{ id: string; sha256: string }[], number]>(
      `UPDATE exports SET state = 'expired', version = version + 1 WHERE state = 'finished' AND expires_at < now()
        RETURNING id, file_sha256 AS sha256`,
    );
    const files = [...new Set(expired.map(({ sha256 }) => sha256))];
    const kept = await tx.query<{ sha256: string }[]>(
      `SELECT DISTINCT file_sha256 AS sha256 FROM exports WHERE state = 'finished' AND file_sha256 = ANY($1)`,
      [files],
    );
    for (const sha256 of files) if (!kept.some((one) => one.sha256 === sha256)) await storage.forget(sha256);
    await publishEvents(
      tx,
      expired.map(({ id }) => ({ topic: 'export', id })),
    );
  });
}
