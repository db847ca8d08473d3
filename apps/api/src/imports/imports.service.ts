import { createHash } from 'node:crypto';
import {
  changeMapping,
  commandImport,
  countOutcomes,
  judgeApply,
  missingFields,
  noDecisions,
  proposeMapping,
  tellKind,
  type ColumnMapping,
  type ImportCommand,
  type ImportKind,
  type ImportTable,
} from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { Problem } from '../problems/problem.ts';
import { reverseImport } from './applying/reverse-import.ts';
import { decisionsAfter, readConflicts, rememberedWords } from './decide-conflicts.ts';
import { refuseApplying, refuseState } from './import-refusals.ts';
import type { ImportConfirmation, ImportChange, NewImport } from './import-requests.ts';
import { readImport, type ImportRecord, type MappingFrom } from './import-row.ts';
import { ImportRowList } from './import-row-list.query.ts';
import { importView, type ImportView } from './import-view.ts';
import { judgeImport } from './judging/judge-import.ts';
import { countPresent } from './judging/load-known-people.ts';
import { loadRows, saveRows } from './judging/save-rows.ts';
import { applyJob, importQueue } from './import-queue.ts';
import type { ReceivedFile } from './reading/receive-import.ts';
import { readTable } from './reading/read-table.ts';

type Columns = Pick<ImportRecord, 'kind' | 'complete' | 'mapping' | 'mappingFrom' | 'decisions'>;

@Injectable()
export class ImportsService {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
    private readonly rows: ImportRowList,
  ) {}

  record(id: string): Promise<ImportRecord> {
    return readImport(this.database.manager, id, 'read');
  }

  async one(id: string): Promise<ImportView> {
    const record = await this.record(id);
    const present = record.kind === 'staff' ? await countPresent(this.database.manager) : 0;
    const conflicts = record.counts.reject > 0 ? await readConflicts(this.database.manager, id) : [];
    return importView(record, present, await this.rows.first(id), conflicts);
  }

  /** Reads and compares a file. Nothing of the register changes. Answers the id of the import. */
  async stage(actor: Actor, file: ReceivedFile, given: NewImport): Promise<string> {
    const table = await readTable(file.bytes, given.kind ?? null);
    const columns = await this.columnsOf(table, given);
    const id = uuid();
    await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO imports (id, kind, state, file_name, file_sha256, complete, headings, mapping, counts, created_by)
         VALUES ($1, $2, 'staged', $3, $4, $5, $6, '{}', '{}', $7)`,
        [
          id,
          columns.kind,
          file.name,
          createHash('sha256').update(file.bytes).digest('hex'),
          columns.complete,
          table.headings,
          actor.name,
        ],
      );
      await this.compare(tx, id, table, columns);
      await this.note(tx, actor, 'import.stage', { id, fileName: file.name }, { ...columns, rows: table.rows.length });
    });
    return id;
  }

  /** Compares a file with the register again, with other columns where they are said. */
  async restage(actor: Actor, id: string, given: ImportChange, expected: number | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const record = await this.commanded(tx, id, 'restage', expected);
      const { headings } = record;
      const kind = given.kind ?? record.kind;
      const current = kind === record.kind ? record.mapping : proposeMapping(kind, headings);
      const changed = changeMapping(kind, headings, current, given.mapping ?? {});
      if (!changed.ok) {
        const errors = changed.refusal.map(({ field, message }) => ({ field: `mapping.${field}`, message }));
        throw new Problem('request-invalid', errors.map(({ message }) => message).join(' '), errors);
      }
      const columns: Columns = {
        kind,
        complete: given.complete ?? record.complete,
        mapping: changed.value,
        mappingFrom: given.mapping === undefined ? record.mappingFrom : 'given',
        decisions: await decisionsAfter(tx, record, given),
      };
      await this.compare(tx, id, { headings, rows: await loadRows(tx, id) }, columns);
      await this.note(tx, actor, 'import.restage', record, columns);
    });
  }

  /** Allows the import and asks the job for it. Asked again while it is under way, it changes nothing. */
  async askToApply(actor: Actor, id: string, given: ImportConfirmation, expected: number | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const record = await readImport(tx, id, 'locked');
      demandVersion(expected, record.version);
      if (record.state === 'applying') return;
      if (!commandImport(record.state, 'apply').ok) throw refuseState(record, 'apply');
      const present = record.kind === 'staff' ? await countPresent(tx) : 0;
      const confirmed = given?.confirmLeavers ?? null;
      const outcome = judgeApply(record.counts, present, confirmed);
      if (!outcome.ok) throw await refuseApplying(tx, outcome.refusal, record, present);
      await tx.query(
        `UPDATE imports SET state = 'applying', progress = 0, problem = NULL, confirmed_leavers = $2, asked_at = now(), asked_by = $3,
                asked_in_request = $4, version = version + 1 WHERE id = $1`,
        [id, confirmed, actor.name, actor.requestId],
      );
      await this.note(tx, actor, 'import.ask', record, { counts: record.counts, confirmLeavers: confirmed });
    });
    this.jobs.nudge(importQueue, applyJob, { import: id }, id);
  }

  /** Puts back what an applied import did, all of it or nothing. */
  async reverse(actor: Actor, id: string, expected: number | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const record = await this.commanded(tx, id, 'reverse', expected);
      await reverseImport(tx, actor, record);
    });
  }

  private async commanded(
    tx: EntityManager,
    id: string,
    command: ImportCommand,
    expected: number | null,
  ): Promise<ImportRecord> {
    const record = await readImport(tx, id, 'locked');
    demandVersion(expected, record.version);
    if (!commandImport(record.state, command).ok) throw refuseState(record, command);
    return record;
  }

  /**
   * The kind and columns of a new file: as an import of such headings that was applied had them, else by what the headings
   * mean. What was said and never applied helps only where they mean too little: whoever gave up on it decided nothing.
   */
  private async columnsOf({ headings }: ImportTable, given: NewImport): Promise<Columns> {
    const [said] = await this.database.query<{ kind: ImportKind; mapping: ColumnMapping; isApplied: boolean }[]>(
      `SELECT kind, mapping, state = 'applied' AS "isApplied" FROM imports
        WHERE mapping_from = 'given' AND headings = $1 AND ($2::text IS NULL OR kind = $2)
        ORDER BY state = 'applied' DESC, created_at DESC LIMIT 1`,
      [headings, given.kind ?? null],
    );
    const applied = said?.isApplied ? said.kind : undefined;
    const kind = given.kind ?? applied ?? tellKind(headings) ?? said?.kind ?? null;
    if (kind === null) {
      const message = 'Its headings tell neither cameras nor staff nor stations: say which by kind.';
      throw new Problem('import-kind-unknown', `${message} They are: ${headings.join(', ').slice(0, 500)}.`, [
        { field: 'kind', message },
      ]);
    }
    const found = proposeMapping(kind, headings);
    const isShort = missingFields(kind, found).length > 0;
    const remembered = said?.kind === kind && (said.isApplied || isShort) ? said.mapping : null;
    const mappingFrom: MappingFrom = remembered === null ? 'found' : 'remembered';
    return {
      kind,
      complete: given.complete ?? false,
      mapping: remembered ?? found,
      mappingFrom,
      decisions: { ...noDecisions, words: await rememberedWords(this.database.manager, kind) },
    };
  }

  /** Judges every row and stores what it would do; where a needed column is missing there is nothing to judge yet. */
  private async compare(tx: EntityManager, id: string, table: ImportTable, columns: Columns): Promise<void> {
    const { kind, mapping, complete, mappingFrom, decisions } = columns;
    const isReady = missingFields(kind, mapping).length === 0;
    const file = { kind, table, mapping, isComplete: complete, decisions };
    const judged = isReady ? (await judgeImport(tx, file, new Date(), 'read')).judged : null;
    await saveRows(tx, id, table.rows, judged);
    await tx.query(
      `UPDATE imports SET kind = $2, state = $3, complete = $4, mapping = $5, mapping_from = $6, counts = $7, row_count = $8, decisions = $9,
              problem = NULL, progress = 0, version = version + 1 WHERE id = $1`,
      [
        id,
        kind,
        isReady ? 'staged' : 'needs_mapping',
        complete,
        JSON.stringify(mapping),
        mappingFrom,
        JSON.stringify(countOutcomes(judged ?? [])),
        table.rows.length,
        JSON.stringify(decisions),
      ],
    );
  }

  private async note(
    tx: EntityManager,
    actor: Actor,
    action: string,
    { id, fileName }: Pick<ImportRecord, 'id' | 'fileName'>,
    after: object,
  ): Promise<void> {
    await recordAudit(tx, actor, { action, subjectKind: 'import', subjectId: id, subjectLabel: fileName, after });
    await publishEvent(tx, { topic: 'import', id });
  }
}
