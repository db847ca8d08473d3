import { judgeEntitlement, usualEntitlement, type EntitlementRule } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import type { EntitlementChange } from './entitlement-requests.ts';
import { entitlementKey } from './entitlement-sql.ts';

export interface VersionedEntitlement {
  readonly rule: EntitlementRule;
  readonly version: number;
}

/** Who is entitled to a camera, as the force decided; as usual where it did not. */
export async function readEntitlement(tx: EntityManager): Promise<VersionedEntitlement> {
  const [row] = await tx.query<{ value: EntitlementRule & { version: number } }[]>(
    `SELECT value FROM settings WHERE key = $1`,
    [entitlementKey],
  );
  if (row === undefined) return { rule: usualEntitlement, version: 1 };
  const { version, ...rule } = row.value;
  return { rule, version };
}

/** Changes the rule, whole, with what it was before in the audit: reports count by it from the next reading on. */
export async function changeEntitlement(
  tx: EntityManager,
  actor: Actor,
  { staffTypes, skills, poolTeamsShare }: EntitlementChange,
  expected: number | null,
): Promise<VersionedEntitlement> {
  // Two who decide at once wait for each other also while there is no row to lock.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.settings.' || $1))`, [entitlementKey]);
  const before = await readEntitlement(tx);
  demandVersion(expected, before.version);
  const judged = judgeEntitlement({
    staffTypes: { ...before.rule.staffTypes, ...given(staffTypes) },
    skills: skills?.map(({ skill, camera }) => ({ skill, camera })) ?? before.rule.skills,
    poolTeamsShare: poolTeamsShare ?? before.rule.poolTeamsShare,
  });
  if (!judged.ok) throw Problem.field('skills', 'A role is named twice: say once what it entitles to.');
  const version = before.version + 1;
  await tx.query(
    `INSERT INTO settings (key, value, changed_by) VALUES ($1, $2, $3)
     ON CONFLICT (key) DO UPDATE SET value = $2, changed_at = now(), changed_by = $3`,
    [entitlementKey, JSON.stringify({ ...judged.value, version }), actor.name],
  );
  await recordAudit(tx, actor, {
    action: 'settings.change',
    subjectKind: 'settings',
    subjectId: null,
    subjectLabel: 'Entitlement',
    before: before.rule,
    after: judged.value,
  });
  return { rule: judged.value, version };
}

/** What is left out is undefined on a request object, and must not take the place of what stands. */
function given<Words extends object>(words: Words | undefined): Partial<Words> {
  return Object.fromEntries(Object.entries(words ?? {}).filter(([, value]) => value !== undefined)) as Partial<Words>;
}
