import { usualEntitlement } from '@custodian/domain';

/** The key in `settings` under which a force says who is entitled to a camera. */
export const entitlementKey = 'entitlement';

/** The rule as it stands; what is written here is our own, never what somebody typed. */
const rule = `(SELECT coalesce((SELECT value FROM settings WHERE key = '${entitlementKey}'), '${JSON.stringify(usualEntitlement)}'::jsonb))`;

const skillsFor = (camera: 'personal' | 'pool'): string =>
  `(SELECT coalesce(array_agg(one ->> 'skill'), '{}') FROM jsonb_array_elements(${rule} -> 'skills') one WHERE one ->> 'camera' = '${camera}')`;

/** Read out of the rule as an array, which is looked into for each person much faster than the rule itself. */
const isOfPost = (membership: string, camera: 'personal' | 'pool'): string =>
  `${membership}.staff_type = ANY (ARRAY(SELECT key FROM jsonb_each_text(${rule} -> 'staffTypes') WHERE value = '${camera}'))`;

/**
 * SQL of what a person is entitled to, `personal`, `pool` or `none`, as `entitlementOf` says it: of a staff_members row and
 * the membership row beside it, which may be missing. Nothing in the rule depends on the row, so it is read once a statement.
 */
export function entitlementSql(person: string, membership: string): string {
  const shares = `(SELECT (${rule} ->> 'poolTeamsShare')::boolean)
    AND coalesce(${membership}.team_id IN (SELECT id FROM teams WHERE assignment_mode = 'pool'), FALSE)`;
  return `CASE WHEN ${person}.skills && ${skillsFor('personal')} THEN 'personal'
    WHEN ${isOfPost(membership, 'personal')} THEN CASE WHEN ${shares} THEN 'pool' ELSE 'personal' END
    WHEN ${person}.skills && ${skillsFor('pool')} OR ${isOfPost(membership, 'pool')} THEN 'pool' ELSE 'none' END`;
}
