import type { LocalPeriod, Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { fingerprintOf, type ReportAnswer } from './report-answer.ts';
import { isoText, scopeWords } from './saved-report.ts';

/** That somebody ran a report, or that it was made to be sent. */
export interface ReportRun {
  readonly id: string;
  readonly by: string;
  readonly why: 'opened' | 'sent';
  readonly at: string;
  readonly asAt: string;
  readonly query: string;
  /** Of what: a station, a team, or the force. */
  readonly of: string;
  readonly rows: number;
  /** Of the CSV: two runs of one fingerprint answered the same, byte for byte. */
  readonly sha256: string;
}

/** What the first run as at an instant answered. Kept, because names and stations are today’s and coverage cannot be read as at a time that is past. */
export type KeptAnswer = Pick<ReportAnswer, 'headings' | 'rows'> & { readonly period: LocalPeriod | null };

export const runColumns = `n.id, n.ran_by AS by, n.why, ${isoText('n.at')} AS at, ${isoText('n.as_at')} AS "asAt",
  n.query_id AS query, ${scopeWords('n.scope')} AS of, n.rows, n.sha256`;

/** A run to be written: what it answered, and that answer's fingerprint. */
export interface MadeRun {
  readonly id: string;
  readonly answer: ReportAnswer;
  readonly sha256: string;
}

export async function makeRun(answer: ReportAnswer): Promise<MadeRun> {
  return { id: uuid(), answer, sha256: await fingerprintOf(answer) };
}

/** Writes that a report was run; the same person’s run as at the same instant, with the same answer, is one. Answers its id. */
export async function recordRun(
  tx: EntityManager,
  reportId: string,
  actor: Pick<Actor, 'userId' | 'name'>,
  why: ReportRun['why'],
  { id, answer, sha256 }: MadeRun,
): Promise<string> {
  const { asAt, query, scope, rows } = answer;
  const [known] = await tx.query<{ id: string }[]>(
    `SELECT id FROM report_runs
      WHERE report_id = $1 AND as_at = $2 AND user_id IS NOT DISTINCT FROM $3 AND why = $4 AND query_id = $5 AND sha256 = $6 LIMIT 1`,
    [reportId, asAt, actor.userId, why, query, sha256],
  );
  if (known !== undefined) return known.id;
  await tx.query(
    `INSERT INTO report_runs (id, report_id, user_id, ran_by, why, as_at, query_id, scope, rows, sha256, kept)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, CASE WHEN NOT EXISTS (
       SELECT FROM report_runs WHERE report_id = $2 AND as_at = $6 AND scope = $8) THEN $11::jsonb END)`,
    [
      id,
      reportId,
      actor.userId,
      actor.name,
      why,
      asAt,
      query,
      scope,
      rows.csv.length,
      sha256,
      JSON.stringify(keptOf(answer)),
    ],
  );
  return id;
}

function keptOf({ headings, rows, period }: ReportAnswer): KeptAnswer {
  return { headings, rows, period };
}

/** What a report answered first as at an instant, for whoever sees the same as its reader did; null where nobody ran it so. */
export async function keptAnswer(
  tx: EntityManager,
  reportId: string,
  scope: Scope,
  asAt: Date,
): Promise<ReportAnswer | null> {
  const [row] = await tx.query<{ query: string; asAt: string; kept: KeptAnswer }[]>(
    `SELECT query_id AS query, ${isoText('as_at')} AS "asAt", kept FROM report_runs
      WHERE report_id = $1 AND as_at = $2 AND scope = $3 AND kept IS NOT NULL ORDER BY at, id LIMIT 1`,
    [reportId, asAt, scope],
  );
  return row === undefined ? null : { query: row.query, asAt: new Date(row.asAt).toISOString(), scope, ...row.kept };
}

/** The first run of the same question as at the same instant for the same scope: what every later one must equal. */
export async function firstRun(tx: EntityManager, reportId: string, { answer }: MadeRun): Promise<ReportRun | null> {
  const [row] = await tx.query<ReportRun[]>(
    `SELECT ${runColumns} FROM report_runs n
      WHERE n.report_id = $1 AND n.as_at = $2 AND n.scope = $3 AND n.query_id = $4 ORDER BY n.at, n.id LIMIT 1`,
    [reportId, answer.asAt, answer.scope, answer.query],
  );
  return row ?? null;
}
