import type { ReconciliationRecord } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';

const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

export const reconciliationColumns = `r.id, r.number, r.kind, r.state, r.file_name AS "fileName", r.headings, r.mapping, r.zone,
  r.period_from::text AS "from", r.period_to::text AS "to", r.progress, r.problem, r.counts, r.findings, r.open_count AS open,
  r.explained_count AS explained, r.closed_count AS closed, r.new_count AS fresh, r.gone_count AS gone,
  ${iso('r.created_at')} AS "createdAt", r.created_by AS "createdBy", ${iso('r.as_at')} AS "asAt", ${iso('r.finished_at')} AS "finishedAt",
  (SELECT json_build_object('id', l.id, 'number', l.number) FROM reconciliations l WHERE l.id = r.superseded_by) AS "supersededBy", r.version`;

/** Reads one, and locks its row where it is about to be changed. */
export async function readReconciliation(
  tx: EntityManager,
  id: string,
  lock: 'locked' | 'read',
): Promise<ReconciliationRecord> {
  const [found] = await tx.query<ReconciliationRecord[]>(
    `SELECT ${reconciliationColumns} FROM reconciliations r WHERE r.id = $1 ${lock === 'locked' ? 'FOR NO KEY UPDATE OF r' : ''}`,
    [id],
  );
  if (!found) throw new Problem('not-found', 'There is no such reconciliation.');
  return found;
}

/** As the audit names it. */
export function labelOf({ number, kind }: Pick<ReconciliationRecord, 'number' | 'kind'>): string {
  const words = { hr: 'HR', orders: 'purchase orders', docks: 'docks', dems: 'DEMS' } as const;
  return `Reconciliation ${number} with ${words[kind]}`;
}
