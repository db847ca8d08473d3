import type { Scope } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { casesWithinScope } from './case-list.query.ts';
import type { CertificateWords } from './wipe-certificate.ts';

/** As records of the force are printed: `3 Mar 2026 21:14`, in London. */
const londonTime = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'Europe/London', 'FMDD Mon YYYY HH24:MI')`;

/** The words of a case's wipe certificate, for a case that the reader sees. */
export async function readCertificate(database: DataSource, id: string, actor: Actor): Promise<CertificateWords> {
  const conditions = within(actor.scope).and('x.id = ?', id);
  const by = conditions.bind(actor.name);
  const [words] = await database.query<CertificateWords[]>(
    `SELECT w.number, c.serial AS camera, c.asset_tag AS "assetTag", m.name AS model, x.number AS "caseNumber", w.method,
            ${londonTime('w.wiped_at')} AS "wipedAt", w.wiped_by AS "wipedBy", w.witness, w.recorded_by AS "recordedBy",
            ${londonTime('now()')} AS "printedAt", ${by}::text AS "printedBy"
       FROM wipe_certificates w JOIN cases x ON x.id = w.case_id JOIN cameras c ON c.id = x.camera_id
       JOIN models m ON m.id = c.model_id WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!words) throw new Problem('case-without-certificate', 'There is no wipe certificate here that you may see.');
  return words;
}

function within(scope: Scope): SqlConditions {
  return casesWithinScope(new SqlConditions(), scope);
}
