import { bulkActions, commandBulk, type BulkCommand, type BulkState } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { Problem } from '../problems/problem.ts';
import type { NewBulkAction } from './bulk-action-requests.ts';
import { bulkQueue, runJob } from './bulk-queue.ts';
import { readBulk, type BulkAsker, type BulkRecord } from './bulk-record.ts';
import { makePlan } from './make-plan.ts';
import { previewBulk } from './preview-bulk.ts';
import { refuseWithoutReceipts } from './refuse-without-receipts.ts';

const stateWords: Readonly<Record<BulkState, string>> = {
  previewed: 'It is shown and not confirmed yet.',
  running: 'It is being done now.',
  cancelling: 'It stops after the rows that are being done now.',
  finished: 'It is done.',
  cancelled: 'It was stopped. Make a new one for what is left.',
  failed: 'It could not go on.',
};

/** Previews, confirms and stops bulk actions; the job does them. */
@Injectable()
export class BulkActionsService {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  /** Judges every row of the filter and keeps what was found. Nothing else changes. Answers the id. */
  async preview(actor: Actor, given: NewBulkAction): Promise<string> {
    const needed = bulkActions[given.list][given.action];
    if (needed === undefined)
      throw Problem.field('action', `Nothing called ${given.action} can be done on ${given.list}.`);
    if (!actor.permissions.has(needed)) throw new Problem('permission-missing', `This needs the permission ${needed}.`);
    const id = uuid();
    const asker: BulkAsker = {
      kind: actor.kind,
      id: actor.id,
      name: actor.name,
      userId: actor.userId,
      scope: actor.scope,
    };
    await this.database.transaction(async (tx) => {
      await refuseWithoutReceipts(tx, given.action);
      const plan = await makePlan(given.list, given.action, {
        database: this.database,
        tx,
        actor,
        given: given.arguments ?? {},
      });
      const words = given.filter ?? {};
      const filter = { words, ids: given.ids?.length ?? null };
      await tx.query(
        `INSERT INTO bulk_actions (id, list, action, arguments, filter, state, counts, created_by, actor, user_id)
         VALUES ($1, $2, $3, $4, $5, 'previewed', '{}', $6, $7, $8)`,
        [id, given.list, given.action, given.arguments ?? {}, filter, actor.name, asker, actor.userId],
      );
      const counts = await previewBulk(tx, actor, { id, list: given.list, words, ids: given.ids ?? null }, plan);
      await tx.query(`UPDATE bulk_actions SET counts = $2 WHERE id = $1`, [id, counts]);
      await note(
        tx,
        actor,
        'preview',
        { id, list: given.list, action: given.action },
        { filter, arguments: given.arguments, counts },
      );
    });
    return id;
  }

  /** Allows what was shown and asks the job for it. Asked again while it is under way, it changes nothing. */
  async confirm(actor: Actor, id: string, expected: number | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const record = await this.locked(tx, actor, id, expected);
      if (record.state === 'running') return;
      const state = commanded(record, 'confirm');
      if (record.counts.in === 0)
        throw new Problem(
          'bulk-action-empty',
          'Every row of it is left out, each with its reason. There is nothing to do.',
        );
      await tx.query(
        `UPDATE bulk_actions SET state = $2, problem = NULL, started_at = coalesce(started_at, now()), ended_at = NULL, version = version + 1 WHERE id = $1`,
        [id, state],
      );
      await note(tx, actor, 'confirm', record, { counts: record.counts });
    });
    this.jobs.nudge(bulkQueue, runJob, { bulkAction: id }, id);
  }

  /** Puts a preview aside, or stops what is under way after the chunk that is being done. */
  async cancel(actor: Actor, id: string, expected: number | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const record = await this.locked(tx, actor, id, expected);
      if (record.state === 'cancelling') return;
      const state = commanded(record, 'cancel');
      await tx.query(
        `UPDATE bulk_actions SET state = $2, ended_at = CASE WHEN $2 = 'cancelled' THEN now() END, version = version + 1 WHERE id = $1`,
        [id, state],
      );
      await note(tx, actor, 'cancel', record, { counts: record.counts });
    });
    this.jobs.nudge(bulkQueue, runJob, { bulkAction: id }, id);
  }

  /** Only who asked, or who may do the same, takes it further. */
  private async locked(tx: EntityManager, actor: Actor, id: string, expected: number | null): Promise<BulkRecord> {
    const record = await readBulk(tx, id, actor, 'locked');
    demandVersion(expected, record.version);
    const needed = bulkActions[record.list][record.action];
    if (needed === undefined || !actor.permissions.has(needed))
      throw new Problem('permission-missing', `This needs the permission ${needed}.`);
    return record;
  }
}

function commanded({ state }: BulkRecord, command: BulkCommand): BulkState {
  const outcome = commandBulk(state, command);
  if (outcome.ok) return outcome.value;
  const asked = command === 'confirm' ? 'confirmed' : 'stopped';
  throw new Problem('bulk-action-not-in-state', `It cannot be ${asked}. ${stateWords[state]}`, [], { state });
}

async function note(
  tx: EntityManager,
  actor: Actor,
  verb: string,
  { id, list, action }: Pick<BulkRecord, 'id' | 'list' | 'action'>,
  after: object,
): Promise<void> {
  await recordAudit(tx, actor, {
    action: `bulk-action.${verb}`,
    subjectKind: 'bulk-action',
    subjectId: id,
    subjectLabel: `${action}, ${list}`,
    after,
  });
  await publishEvent(tx, { topic: 'bulk-action', id });
}
