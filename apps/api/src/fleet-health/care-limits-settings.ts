import { judgeCareLimits, usualCareLimits, type CareLimits } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';

const key = 'fleet-health';

export interface VersionedCareLimits {
  readonly limits: CareLimits;
  readonly version: number;
}

/** From where on a station needs care; what the force did not decide is as usual. */
export async function readCareLimits(tx: EntityManager): Promise<VersionedCareLimits> {
  const [row] = await tx.query<{ value: Partial<CareLimits> & { version?: number } }[]>(
    `SELECT value FROM settings WHERE key = $1`,
    [key],
  );
  const { version = 1, ...kept } = row?.value ?? {};
  return { limits: { ...usualCareLimits, ...kept }, version };
}

/** Changes the limits, with what they were before in the audit. */
export async function changeCareLimits(
  tx: EntityManager,
  actor: Actor,
  given: Partial<CareLimits>,
  expected: number | null,
): Promise<VersionedCareLimits> {
  // Two who decide at once wait for each other also while there is no row to lock.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.settings.' || $1))`, [key]);
  const before = await readCareLimits(tx);
  demandVersion(expected, before.version);
  const judged = judgeCareLimits({
    somePercent: given.somePercent ?? before.limits.somePercent,
    manyPercent: given.manyPercent ?? before.limits.manyPercent,
  });
  if (!judged.ok)
    throw Problem.field('somePercent', 'The warning comes before what is bad: give it the smaller figure.');
  const version = before.version + 1;
  await tx.query(
    `INSERT INTO settings (key, value, changed_by) VALUES ($1, $2, $3)
     ON CONFLICT (key) DO UPDATE SET value = $2, changed_at = now(), changed_by = $3`,
    [key, JSON.stringify({ ...judged.value, version }), actor.name],
  );
  await recordAudit(tx, actor, {
    action: 'settings.change',
    subjectKind: 'settings',
    subjectId: null,
    subjectLabel: 'Fleet health',
    before: before.limits,
    after: judged.value,
  });
  return { limits: judged.value, version };
}
