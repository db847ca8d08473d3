import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { systemActor, type Actor } from '../access/actor.ts';
import type { ArtifactStorage, IncomingArtifact } from '../artifacts/artifact-storage.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { exportFile } from '../http/export-rows.ts';
import { recordingExport } from '../recordings/recording-export.ts';
import type { UsageReportService } from '../reports/usage-report.service.ts';
import { exportAsker } from './export-asker.ts';
import { exportColumns, type ExportRecord } from './export-record.ts';
import { lockKeptFiles } from './expire-exports.ts';

/** What making a file needs. */
export interface ExportMaker {
  readonly database: DataSource;
  readonly storage: ArtifactStorage;
  readonly usage: UsageReportService;
}

type Attempt = ExportRecord & { readonly attempt: number };

/** A worker that has said nothing for so long is given up. */
export const lostAfterSeconds = 60;
/** How long a file is kept. */
const keptDays = 7;
const tellMilliseconds = 500;
const largestFile = 4 * 1024 ** 3;

/** Thrown where somebody stopped the export, or another worker has taken it over. */
class ExportStopped extends Error {}

/**
 * Makes one file: one pass, in constant memory. Run twice at once, the second leaves it; killed half-way, it begins anew, and
 * the same question as at the same instant makes the same file.
 */
export async function makeExport(maker: ExportMaker, id: string): Promise<void> {
  const { database } = maker;
  const attempt = await begin(database, id);
  if (attempt === null) return;
  const actor = await exportAsker(database.manager, id);
  if (actor === null) return failExport(database, id, 'Whoever asked may not do this any more.');
  try {
    const file = await write(maker, actor, attempt);
    await finish(maker, attempt, file);
  } catch (error) {
    if (error instanceof ExportStopped) return;
    await database.query(
      `UPDATE exports SET state = 'waiting', version = version + 1 WHERE id = $1 AND attempt = $2 AND state = 'running'`,
      [id, attempt.attempt],
    );
    throw error;
  }
}

/** Ends one that cannot be made. */
export async function failExport(database: DataSource, id: string, problem: string): Promise<void> {
  await database.transaction(async (tx) => {
    const [failed] = await told<{ fileName: string }>(
      tx,
      `UPDATE exports SET state = 'failed', problem = $2, ended_at = now(), version = version + 1
        WHERE id = $1 AND state IN ('waiting', 'running') RETURNING file_name AS "fileName"`,
      [id, problem],
    );
    if (failed) await note(tx, 'fail', id, failed.fileName, { problem });
  });
}

async function begin(database: DataSource, id: string): Promise<Attempt | null> {
  const [begun] = await told<Attempt>(
    database.manager,
    `UPDATE exports e SET state = 'running', attempt = attempt + 1, rows_done = 0, started_at = now(), heard_at = now(), version = version + 1
      WHERE id = $1 AND (state = 'waiting' OR (state = 'running' AND heard_at < now() - make_interval(secs => ${lostAfterSeconds})))
      RETURNING ${exportColumns}, e.attempt`,
    [id],
  );
  return begun ?? null;
}

/** Writes what was asked into the storage’s incoming folder. Nothing stays behind of what fails. */
async function write(
  { database, storage, usage }: ExportMaker,
  actor: Actor,
  attempt: Attempt,
): Promise<IncomingArtifact> {
  const { columns, stream } = await recordingExport(database, usage, actor, attempt.question);
  return storage.receive(exportFile(attempt.format, columns, counted(database, attempt, stream)), largestFile);
}

/** Tells how far it is now and then, and ends where nobody wants it any more. */
async function* counted<Row>(
  database: DataSource,
  { id, attempt }: Attempt,
  chunks: AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let [rows, toldAt] = [0, 0];
  for await (const chunk of chunks) {
    rows += chunk.length;
    if (Date.now() - toldAt > tellMilliseconds) {
      toldAt = Date.now();
      await tellProgress(database, id, attempt, rows);
    }
    yield chunk;
  }
  await tellProgress(database, id, attempt, rows);
}

async function tellProgress(database: DataSource, id: string, attempt: number, rows: number): Promise<void> {
  await database.transaction(async (tx) => {
    const [mine] = await told(
      tx,
      `UPDATE exports SET rows_done = $3, heard_at = now() WHERE id = $1 AND attempt = $2 AND state = 'running' RETURNING id`,
      [id, attempt, rows],
    );
    if (!mine) throw new ExportStopped(id);
    await publishEvent(tx, { topic: 'export', id });
  });
}

async function finish(
  { database, storage }: ExportMaker,
  { id, attempt }: Attempt,
  file: IncomingArtifact,
): Promise<void> {
  await database.transaction(async (tx) => {
    await lockKeptFiles(tx);
    const [mine] = await told<{ fileName: string; rows: number }>(
      tx,
      `UPDATE exports SET state = 'finished', file_sha256 = $3, file_bytes = $4, ended_at = now(),
              expires_at = now() + make_interval(days => ${keptDays}), version = version + 1
        WHERE id = $1 AND attempt = $2 AND state = 'running' RETURNING file_name AS "fileName", rows_done AS rows`,
      [id, attempt, file.sha256, file.size],
    );
    if (!mine) {
      await storage.drop(file);
      return;
    }
    await storage.keep(file);
    await note(tx, 'finish', id, mine.fileName, { rows: mine.rows, bytes: file.size, sha256: file.sha256 });
  });
}

async function note(tx: EntityManager, verb: string, id: string, fileName: string, after: object): Promise<void> {
  await recordAudit(tx, systemActor('Exports', 'job', id), {
    action: `export.${verb}`,
    subjectKind: 'export',
    subjectId: id,
    subjectLabel: fileName,
    after,
  });
  await publishEvent(tx, { topic: 'export', id });
}

/** The rows that an UPDATE … RETURNING tells: the driver answers them with their number. */
async function told<Row>(tx: EntityManager, sql: string, values: readonly unknown[]): Promise<Row[]> {
  const [rows] = await tx.query<[Row[], number]>(sql, [...values]);
  return rows;
}
