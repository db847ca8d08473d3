import type { FoiQuestionKey } from './foi-questions.ts';

const staffTypes = {
  police_officer: 'Police officers',
  pcso: 'PCSOs',
  special_constable: 'Special constables',
  police_staff: 'Police staff',
};

/** Groups that a question tells of whether or not anything is in them, in their order. */
export const foiGroupsAlwaysTold: Partial<Readonly<Record<FoiQuestionKey, Readonly<Record<string, string>>>>> = {
  status: {
    in_service: 'In service',
    in_store: 'In store',
    in_repair: 'In repair',
    quarantined: 'Quarantined',
    missing: 'Missing',
    seized: 'Seized as evidence',
  },
  issued: staffTypes,
  training: staffTypes,
};

/** A group as a person writes it; `name` is what the register calls it. */
export function foiGroupName(question: FoiQuestionKey, group: string | null, name: string | null): string {
  if (group === null) return 'None';
  const told = foiGroupsAlwaysTold[question]?.[group] ?? name ?? group;
  if (question !== 'skill') return told;
  // `roads_policing`
  const words = told.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
