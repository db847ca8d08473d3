import { commandExport } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { Problem } from '../problems/problem.ts';
import { exportQueue, makeJob } from './export-queue.ts';
import { readExport, type ExportRecord } from './export-record.ts';

type NewExport = Pick<ExportRecord, 'kind' | 'format' | 'question' | 'fileName' | 'rowsDue'>;

/** Takes large exports in, and stops them; the job makes their files. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  /** Keeps what is asked for and asks the job for it. Who asks the same again gets the one that is under way. */
  async ask(actor: Actor, asked: NewExport): Promise<ExportRecord> {
    if (actor.userId === null) throw new Problem('permission-missing', 'A large export is made for a person.');
    const { kind, format, question, fileName, rowsDue } = asked;
    const record = await this.database.transaction(async (tx) => {
      const again = await underWay(tx, actor, asked);
      if (again !== null) return readExport(tx, again, actor, 'read');
      const id = uuid();
      const { id: by, name, userId, scope } = actor;
      await tx.query(
        `INSERT INTO exports (id, kind, format, question, file_name, state, rows_due, created_by, actor, user_id)
         VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8, $9)`,
        [
          id,
          kind,
          format,
          question,
          fileName,
          rowsDue,
          name,
          { kind: actor.kind, id: by, name, userId, scope },
          userId,
        ],
      );
      await recordAudit(tx, actor, entry('ask', id, fileName, { kind, format, question, rows: rowsDue }));
      await publishEvent(tx, { topic: 'export', id });
      return readExport(tx, id, actor, 'read');
    });
    this.jobs.nudge(exportQueue, makeJob, { export: record.id }, record.id);
    return record;
  }

  /** Stops one that is not there yet. Whoever is making it finds out at its next chunk. */
  async cancel(actor: Actor, id: string, expected: number | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { state, version, fileName } = await readExport(tx, id, actor, 'locked');
      demandVersion(expected, version);
      const outcome = commandExport(state, 'cancel');
      if (!outcome.ok)
        throw new Problem(outcome.refusal, `It is ${state}, so there is nothing to stop.`, [], { state });
      await tx.query(`UPDATE exports SET state = $2, ended_at = now(), version = version + 1 WHERE id = $1`, [
        id,
        outcome.value,
      ]);
      await recordAudit(tx, actor, entry('cancel', id, fileName, {}));
      await publishEvent(tx, { topic: 'export', id });
    });
  }

  /** Every download is logged, as every export is (DPA 2018 s.62). */
  async recordDownload(actor: Actor, { id, fileName }: ExportRecord): Promise<void> {
    await recordAudit(this.database.manager, actor, entry('download', id, fileName, {}));
  }
}

async function underWay(
  tx: EntityManager,
  actor: Actor,
  { kind, format, question }: NewExport,
): Promise<string | null> {
  const [found] = await tx.query<{ id: string }[]>(
    `SELECT id FROM exports e WHERE user_id = $1 AND state IN ('waiting', 'running', 'finished') AND kind = $2 AND format = $3
        AND question = $4::jsonb AND actor->'scope' = $5::jsonb ORDER BY created_at DESC LIMIT 1`,
    [actor.userId, kind, format, JSON.stringify(question), JSON.stringify(actor.scope)],
  );
  return found?.id ?? null;
}

function entry(verb: string, id: string, fileName: string, after: object) {
  return { action: `export.${verb}`, subjectKind: 'export', subjectId: id, subjectLabel: fileName, after };
}
