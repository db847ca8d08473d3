import fc from 'fast-check';
import { staffTypes } from '../imports/index.ts';
import {
  cameraEntitlements,
  entitlementOf,
  judgeEntitlement,
  usualEntitlement,
  type CameraEntitlement,
  type EntitlementRule,
} from './camera-entitlement.ts';

const officer = { staffType: 'police_officer', skills: [], isInPoolTeam: false } as const;
const clerk = { ...officer, staffType: 'police_staff' } as const;

describe('who is entitled to a camera', () => {
  const camera = fc.constantFrom(...cameraEntitlements);
  const skill = fc.constantFrom('negotiator', 'taser', 'firearms');
  const rule: fc.Arbitrary<EntitlementRule> = fc.record({
    staffTypes: fc.record({ police_officer: camera, pcso: camera, special_constable: camera, police_staff: camera }),
    skills: fc.uniqueArray(fc.record({ skill, camera: fc.constantFrom('personal', 'pool') }), {
      selector: (one) => one.skill,
    }),
    poolTeamsShare: fc.boolean(),
  });
  const person = fc.record({
    staffType: fc.constantFrom(null, ...staffTypes),
    skills: fc.uniqueArray(skill),
    isInPoolTeam: fc.boolean(),
  });

  it('is every officer, PCSO, special constable and negotiator, unless the force decides otherwise', () => {
    const usual = (staffType: (typeof staffTypes)[number] | null): CameraEntitlement =>
      entitlementOf({ ...officer, staffType }, usualEntitlement);
    expect(staffTypes.map(usual)).toEqual(staffTypes.map((type) => (type === 'police_staff' ? 'none' : 'personal')));
    expect(usual(null)).toBe('none');
    expect(entitlementOf({ ...clerk, skills: ['negotiator'] }, usualEntitlement)).toBe('personal');
  });

  it('shares cameras where the team works from a pool, but for a negotiator', () => {
    const inPool = { ...officer, isInPoolTeam: true };
    expect(entitlementOf(inPool, usualEntitlement)).toBe('pool');
    expect(entitlementOf(inPool, { ...usualEntitlement, poolTeamsShare: false })).toBe('personal');
    expect(entitlementOf({ ...inPool, skills: ['negotiator'] }, usualEntitlement)).toBe('personal');
  });

  it('never loses by another skill, nor by another role that entitles', () => {
    const rank = (word: CameraEntitlement): number => ['none', 'pool', 'personal'].indexOf(word);
    fc.assert(
      fc.property(person, rule, skill, (who, given, more) => {
        const now = rank(entitlementOf(who, given));
        expect(rank(entitlementOf({ ...who, skills: [...who.skills, more] }, given))).toBeGreaterThanOrEqual(now);
        const wider: EntitlementRule = { ...given, skills: [...given.skills, { skill: 'dogs', camera: 'pool' }] };
        expect(entitlementOf(who, wider)).toBe(entitlementOf(who, given));
        expect(rank(entitlementOf({ ...who, skills: [...who.skills, 'dogs'] }, wider))).toBeGreaterThanOrEqual(
          Math.max(now, rank('pool')),
        );
      }),
    );
  });

  it('names a role once', () => {
    const twice = { skill: 'negotiator', camera: 'pool' } as const;
    expect(judgeEntitlement(usualEntitlement).ok).toBe(true);
    expect(judgeEntitlement({ ...usualEntitlement, skills: [...usualEntitlement.skills, twice] }).ok).toBe(false);
  });
});
