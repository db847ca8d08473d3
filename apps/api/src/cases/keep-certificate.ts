import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problem.ts';
import type { WipeCertificate } from './case-command-requests.ts';

/** Keeps the wipe certificate of a case, under the number given or one of its own; answers the number. */
export async function keepCertificate(
  tx: EntityManager,
  actor: Actor,
  of: { readonly id: string; readonly number: number },
  given: WipeCertificate,
  now: Date,
): Promise<string> {
  const wipedAt = given.wipedAt ? new Date(given.wipedAt) : now;
  if (wipedAt > now) throw Problem.field('certificate.wipedAt', 'A camera is wiped before its certificate is kept.');
  if (given.witness.toLowerCase() === given.wipedBy.toLowerCase())
    throw Problem.field('certificate.witness', 'A second person witnesses it.');
  const number = given.number ?? `W-${of.number}`;
  await tx.query(
    `INSERT INTO wipe_certificates (id, case_id, number, method, wiped_at, wiped_by, witness, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [uuid(), of.id, number, given.method, wipedAt, given.wipedBy, given.witness, actor.name],
  );
  return number;
}
