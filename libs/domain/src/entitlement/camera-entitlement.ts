import type { StaffType } from '../imports/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';

/** What somebody may have: a camera of their own, one of a pool for a tour, or none. */
export const cameraEntitlements = ['personal', 'pool', 'none'] as const;
export type CameraEntitlement = (typeof cameraEntitlements)[number];

/** A role on top of a post, such as negotiator, that entitles whoever has it. */
export interface SkillEntitlement {
  readonly skill: string;
  readonly camera: Exclude<CameraEntitlement, 'none'>;
}

/** Who is entitled to a camera: by the type of their post, and by what they do on top of it. */
export interface EntitlementRule {
  readonly staffTypes: Readonly<Record<StaffType, CameraEntitlement>>;
  readonly skills: readonly SkillEntitlement[];
  /** Whether a team that works from a pool shares its cameras, whatever the posts of its people entitle them to. */
  readonly poolTeamsShare: boolean;
}

/** Every officer, PCSO, special constable and trained negotiator, as the force decided when it equipped everybody. */
export const usualEntitlement: EntitlementRule = {
  staffTypes: { police_officer: 'personal', pcso: 'personal', special_constable: 'personal', police_staff: 'none' },
  skills: [{ skill: 'negotiator', camera: 'personal' }],
  poolTeamsShare: true,
};

/** A person as the rule sees them. */
export interface EntitledPerson {
  /** Null where they belong nowhere. */
  readonly staffType: StaffType | null;
  readonly skills: readonly string[];
  readonly isInPoolTeam: boolean;
}

/**
 * What somebody is entitled to. A role beats the post and the team: a negotiator of a pool team is called out with a camera
 * of their own.
 */
export function entitlementOf(
  { staffType, skills, isInPoolTeam }: EntitledPerson,
  { staffTypes, skills: entitling, poolTeamsShare }: EntitlementRule,
): CameraEntitlement {
  const bySkill = entitling.filter(({ skill }) => skills.includes(skill)).map(({ camera }) => camera);
  if (bySkill.includes('personal')) return 'personal';
  const byPost = staffType === null ? 'none' : staffTypes[staffType];
  if (byPost === 'personal') return isInPoolTeam && poolTeamsShare ? 'pool' : 'personal';
  return bySkill.includes('pool') ? 'pool' : byPost;
}

/** What is wrong with a rule: a role is named once, or nobody could say what it entitles to. */
export function judgeEntitlement(rule: EntitlementRule): Outcome<EntitlementRule, 'entitlement-skill-twice'> {
  const skills = rule.skills.map(({ skill }) => skill);
  return new Set(skills).size === skills.length ? allowed(rule) : refused('entitlement-skill-twice');
}
