import type { CameraEntitlement, EntitlementRule } from '@custodian/domain';
import { skillWord, staffTypes } from '../../staff/data/staff-member.ts';

export const entitlementWords: Readonly<Record<CameraEntitlement, string>> = {
  personal: 'A camera of their own',
  pool: 'A camera of a pool',
  none: 'No camera',
};

/** `Their own: Police officer, PCSO and Negotiator; teams on pool share`: the rule in a sentence. */
export function entitlementText({ staffTypes: posts, skills, poolTeamsShare }: EntitlementRule): string {
  const named = (camera: 'personal' | 'pool'): string =>
    joined([
      ...Object.entries(posts).flatMap(([type, entitled]) => (entitled === camera ? [staffTypes[type] ?? type] : [])),
      ...skills.flatMap((one) => (one.camera === camera ? [skillWord(one.skill)] : [])),
    ]);
  const [own, pool] = [named('personal'), named('pool')];
  const parts = [
    ...(own === '' ? [] : [`Their own: ${own}`]),
    ...(pool === '' ? [] : [`a pool: ${pool}`]),
    ...(poolTeamsShare && own !== '' ? ['teams on pool share'] : []),
  ];
  const text = parts.join('; ');
  return text === '' ? 'Nobody is entitled' : text.charAt(0).toUpperCase() + text.slice(1);
}

function joined(words: readonly string[]): string {
  const [last, ...before] = words.toReversed();
  if (last === undefined) return '';
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
}
