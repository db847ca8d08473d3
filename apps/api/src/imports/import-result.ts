import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { sendExport, type ExportColumn } from '../http/export-rows.ts';
import { Problem } from '../problems/problem.ts';
import { watermark } from '../staff/staff-in-exports.ts';
import type { ImportRowListRequest } from './import-requests.ts';
import type { ImportRecord } from './import-row.ts';
import { ImportRowList, type RowWithCells } from './import-row-list.query.ts';

/** The result file: what became of each row and why, beside its own cells, so that it can be mended and imported again. */
@Injectable()
export class ImportResult {
  constructor(
    private readonly database: DataSource,
    private readonly rows: ImportRowList,
  ) {}

  /** One of people is an export of staff: it needs that permission and bears its mark. Every one is logged. */
  async send(
    actor: Actor,
    reply: FastifyReply,
    { id, kind, fileName, headings }: ImportRecord,
    request: ImportRowListRequest,
  ): Promise<void> {
    if (kind === 'staff' && !actor.permissions.has('staff:export')) {
      throw new Problem('permission-missing', 'The rows name people: saving them needs the permission staff:export.');
    }
    await recordAudit(this.database.manager, actor, {
      action: 'import.export',
      subjectKind: 'import',
      subjectId: id,
      subjectLabel: fileName,
      after: { ...request },
    });
    const columns = [...columnsOf(headings), ...(kind === 'staff' ? [watermark(actor, new Date())] : [])];
    const name = `import-result-${id.slice(-12)}`;
    await sendExport(reply, request.format === 'xlsx' ? 'xlsx' : 'csv', name, columns, this.rows.all(id, request));
  }
}

function columnsOf(headings: readonly string[]): ExportColumn<RowWithCells>[] {
  return [
    { heading: 'Row', value: ({ row }) => row },
    { heading: 'Outcome', value: ({ outcome }) => outcome },
    { heading: 'About', value: ({ subject }) => subject },
    { heading: 'Reason', value: reasonOf },
    ...headings.map((heading, column) => ({ heading, value: ({ cells }: RowWithCells) => cells[column] ?? '' })),
  ];
}

function reasonOf({ row, outcome, before, after, errors }: RowWithCells): string {
  if (errors.length > 0) {
    return errors.map(({ column, message }) => (column === null ? message : `${column}: ${message}`)).join('; ');
  }
  if (outcome === 'leave') return row === null ? 'Not in the file, which names everybody' : 'The end date has come';
  if (outcome !== 'change') return '';
  const changed = Object.entries(before ?? {});
  return changed.map(([field, old]) => `${field}: ${old ?? 'none'} → ${after[field] ?? 'none'}`).join('; ');
}
