import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';
import { listPage, type ListPage } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { AnswerReportService } from './answer-report.service.ts';
import { makeRun, recordRun } from './report-run.ts';
import type { NewSavedReport, SavedReportChange, SavedReportListRequest } from './saved-report-requests.ts';
import { savedReportView, savedReportViewColumns, type SavedReportView, type ViewRow } from './saved-report-view.ts';
import { canReadThePast, lockOwnReport, readReport, savedReportTables, withinReach } from './saved-report.ts';

/** Reports that are asked again: one’s own, and what others share. */
@Injectable()
export class SavedReportsService {
  constructor(
    private readonly database: DataSource,
    private readonly answers: AnswerReportService,
  ) {}

  async list(actor: Actor, request: SavedReportListRequest): Promise<ListPage<SavedReportView>> {
    const conditions = withinReach(new SqlConditions(), actor);
    if (request.search) conditions.and('lower(r.name) LIKE ?', searchPattern(request.search));
    const page = await listPage<ViewRow>(
      this.database,
      {
        select: savedReportViewColumns,
        from: savedReportTables,
        countFrom: 'saved_reports r',
        conditions,
        sorts: {
          name: { expression: 'lower(r.name)', type: 'text', isLight: true },
          createdAt: { expression: 'r.created_at', type: 'timestamptz', isLight: true },
        },
        defaultSort: 'name',
        tieBreak: { expression: 'r.id', type: 'uuid' },
      },
      request,
    );
    return { ...page, items: page.items.map((row) => savedReportView(row, actor.userId)) };
  }

  one(actor: Actor, id: string): Promise<SavedReportView> {
    return readView(this.database.manager, actor, id);
  }

  /** Saves a question that was answered once: one that its report does not take is refused as that refuses it. */
  async save(actor: Actor, given: NewSavedReport): Promise<SavedReportView> {
    const { kind, name, query, period = null, isShared = false } = given;
    const isPinned = given.isPinned === true || given.asAt !== undefined;
    if (given.asAt !== undefined && !canReadThePast(kind))
      throw Problem.field('asAt', 'This report reads things as they stand: pin it to now.');
    if (query['groupBy'] === 'person')
      throw Problem.field(
        'query.groupBy',
        'Use by person is looked at, and each look is logged: it is not saved or sent.',
      );
    if (period !== null && kind !== 'usage') throw Problem.field('period', 'This report has no days.');
    const question = { kind, query, period, scope: actor.scope };
    const made = await makeRun(
      await this.answers.answer(actor, question, given.asAt === undefined ? null : new Date(given.asAt)),
    );
    const id = uuid();
    return this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO saved_reports (id, kind, name, owner_id, is_shared, query, period, as_at, scope)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, kind, name, actor.userId, isShared, query, period, isPinned ? made.answer.asAt : null, actor.scope],
      );
      await recordRun(tx, id, actor, 'opened', made);
      await note(tx, actor, 'saved-report.save', id, name, null, { kind, query, period, isShared, isPinned });
      return readView(tx, actor, id);
    });
  }

  change(actor: Actor, id: string, given: SavedReportChange, expected: number | null): Promise<SavedReportView> {
    return this.database.transaction(async (tx) => {
      const { name, isShared, version } = await lockOwnReport(tx, actor, id);
      demandVersion(expected, version);
      const after = { name: given.name ?? name, isShared: given.isShared ?? isShared };
      await tx.query(`UPDATE saved_reports SET name = $2, is_shared = $3, version = version + 1 WHERE id = $1`, [
        id,
        after.name,
        after.isShared,
      ]);
      await note(tx, actor, 'saved-report.change', id, after.name, { name, isShared }, after);
      return readView(tx, actor, id);
    });
  }

  remove(actor: Actor, id: string, expected: number | null): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { version, name, kind, query, period } = await lockOwnReport(tx, actor, id);
      demandVersion(expected, version);
      await tx.query(`DELETE FROM saved_reports WHERE id = $1`, [id]);
      await note(tx, actor, 'saved-report.delete', id, name, { name, kind, query, period }, null);
    });
  }
}

/** @throws Problem the same 404 for hidden and missing */
async function readView(tx: EntityManager, actor: Actor, id: string): Promise<SavedReportView> {
  await readReport(tx, actor, id);
  const [row] = await tx.query<ViewRow[]>(
    `SELECT ${savedReportViewColumns} FROM ${savedReportTables} WHERE r.id = $1`,
    [id],
  );
  if (row === undefined) throw new Problem('not-found', 'There is no such report that you may see.');
  return savedReportView(row, actor.userId);
}

async function note(
  tx: EntityManager,
  actor: Actor,
  action: string,
  id: string,
  name: string,
  before: object | null,
  after: object | null,
): Promise<void> {
  await recordAudit(tx, actor, { action, subjectKind: 'report', subjectId: id, subjectLabel: name, before, after });
}
