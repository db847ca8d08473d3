import { usualEntitlement } from '@custodian/domain';
import { entitlementText } from './entitlement-words.ts';

describe('the rule of entitlement in a sentence', () => {
  it('says who has their own camera, who shares a pool, or that nobody is entitled', () => {
    expect(entitlementText(usualEntitlement)).toBe(
      'Their own: Police officer, PCSO, Special constable and Negotiator; teams on pool share',
    );
    const nobody = { police_officer: 'none', pcso: 'none', special_constable: 'none', police_staff: 'none' } as const;
    expect(entitlementText({ staffTypes: nobody, skills: [], poolTeamsShare: true })).toBe('Nobody is entitled');
    expect(entitlementText({ staffTypes: { ...nobody, pcso: 'pool' }, skills: [], poolTeamsShare: true })).toBe(
      'A pool: PCSO',
    );
  });
});
