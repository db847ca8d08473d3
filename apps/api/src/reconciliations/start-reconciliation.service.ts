import { createHash } from 'node:crypto';
import {
  commandReconciliation,
  localDayOf,
  missingColumns,
  proposeColumns,
  sayColumns,
  type ReconciliationMapping,
} from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { readTable } from '../imports/reading/read-table.ts';
import type { ReceivedFile } from '../imports/reading/receive-import.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { Problem } from '../problems/problem.ts';
import { compareJob, reconciliationQueue } from './reconciliation-queue.ts';
import type { NewReconciliation, ReconciliationChange } from './reconciliation-requests.ts';
import { labelOf, readReconciliation } from './reconciliation-row.ts';

/** Begins reconciliations: the file is kept and its columns found; comparing is a job. */
@Injectable()
export class StartReconciliationService {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  /** Answers the id. */
  async start(actor: Actor, given: NewReconciliation, file: ReceivedFile | null): Promise<string> {
    const { kind, zone = null, from = null, to = null } = given;
    demandPeriod(from, to);
    const table = file === null ? null : await readTable(file.bytes, kind === 'hr' ? 'staff' : 'cameras');
    const headings = table?.headings ?? [];
    const mapping: ReconciliationMapping = kind === 'docks' ? {} : proposeColumns(kind, headings);
    const isReady = kind === 'docks' || missingColumns(kind, mapping).length === 0;
    const id = uuid();
    await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO reconciliations (id, kind, state, file_name, file_sha256, file, headings, mapping, zone, period_from,
           period_to, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          id,
          kind,
          isReady ? 'running' : 'needs_mapping',
          file?.name ?? null,
          file === null ? null : createHash('sha256').update(file.bytes).digest('hex'),
          file?.bytes ?? null,
          headings,
          JSON.stringify(mapping),
          zone,
          from,
          to,
          actor.name,
        ],
      );
      await note(tx, actor, id, 'reconciliation.start', { kind, fileName: file?.name ?? null, zone, from, to });
    });
    if (isReady) this.nudge(id);
    return id;
  }

  /** Says its columns, zone or period, and compares again what could not be compared. */
  async compare(actor: Actor, id: string, given: ReconciliationChange, expected: number | null): Promise<void> {
    const isReady = await this.database.transaction(async (tx) => {
      const record = await readReconciliation(tx, id, 'locked');
      demandVersion(expected, record.version);
      const outcome = commandReconciliation(record.state, 'compare');
      if (!outcome.ok)
        throw new Problem(outcome.refusal, 'It is being compared or is done. Begin another with the file again.');
      const { kind, zone, from, to } = { ...record, ...given };
      demandPeriod(from, to);
      const mapping = kind === 'docks' ? {} : sayColumns(kind, record.headings, record.mapping, given.mapping ?? {});
      if (mapping === null)
        throw Problem.field('mapping', 'Name fields of this kind, each with a heading of the file or null.');
      const hasColumns = kind === 'docks' || missingColumns(kind, mapping).length === 0;
      await tx.query(
        `UPDATE reconciliations SET state = $2, mapping = $3, zone = $4, period_from = $5, period_to = $6, problem = NULL,
                progress = 0, version = version + 1 WHERE id = $1`,
        [id, hasColumns ? outcome.value : 'needs_mapping', JSON.stringify(mapping), zone, from, to],
      );
      await note(tx, actor, id, 'reconciliation.compare', { mapping, zone, from, to });
      return hasColumns;
    });
    if (isReady) this.nudge(id);
  }

  /** Gives up one that is being compared: nothing of it is kept but that it was stopped, and by whom. */
  async stop(actor: Actor, id: string, expected: number | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const record = await readReconciliation(tx, id, 'locked');
      demandVersion(expected, record.version);
      const outcome = commandReconciliation(record.state, 'stop');
      if (!outcome.ok) throw new Problem(outcome.refusal, 'Only one that is being compared can be stopped.');
      await tx.query(`UPDATE reconciliations SET state = $2, problem = $3, version = version + 1 WHERE id = $1`, [
        id,
        outcome.value,
        `${actor.name} stopped it.`,
      ]);
      await note(tx, actor, id, 'reconciliation.stop', {});
    });
  }

  private nudge(id: string): void {
    this.jobs.nudge(reconciliationQueue, compareJob, { reconciliation: id }, id);
  }
}

function demandPeriod(from: string | null, to: string | null): void {
  if ((from === null) !== (to === null))
    throw Problem.field(from === null ? 'from' : 'to', 'Give both days, or neither.');
  if (from !== null && to !== null && from > to) {
    const message = 'The period ends before it begins. Both days are included.';
    throw new Problem('period-wrong-way-round', message, [{ field: 'to', message }]);
  }
  if (to !== null && to > localDayOf(Date.now())) throw Problem.field('to', 'The last day is today or an earlier one.');
}

async function note(tx: EntityManager, actor: Actor, id: string, action: string, after: object): Promise<void> {
  const subjectLabel = labelOf(await readReconciliation(tx, id, 'read'));
  await recordAudit(tx, actor, { action, subjectKind: 'reconciliation', subjectId: id, subjectLabel, after });
  await publishEvent(tx, { topic: 'reconciliation', id });
}
