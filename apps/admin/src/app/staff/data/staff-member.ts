/** A person who may hold a camera. */
export interface StaffMember {
  readonly id: string;
  readonly collarNumber: string;
  readonly name: string;
  readonly staffType: string;
  readonly rank: string | null;
  readonly skills: readonly string[];
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly team: { readonly code: string; readonly name: string } | null;
  readonly status: 'expected' | 'active' | 'absent' | 'left';
  readonly camera?: { readonly serial: string } | null;
  readonly cameras?: number;
  readonly trainedOn?: string | null;
  readonly startDate?: string | null;
  readonly endDate?: string | null;
}

/** Where a person belonged, from–until. */
export interface Membership {
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly team: { readonly code: string; readonly name: string } | null;
  readonly staffType: string;
  readonly rank: string | null;
  readonly from: string;
  readonly until: string | null;
}

export interface StaffMemberPage extends StaffMember {
  readonly memberships?: readonly Membership[];
  readonly collarNumbers?: readonly { readonly number: string; readonly from: string; readonly until: string | null }[];
  /** Own use, only for those allowed. */
  readonly use?: { readonly days: number; readonly recordings: number; readonly minutes: number } | null;
}

/** What a person answered for at an instant. */
export interface Holdings {
  readonly at: string;
  readonly holdings: readonly { readonly camera: string }[];
}

/** The serials of what was held. */
export function heldCameras({ holdings }: Holdings): readonly string[] {
  return holdings.map(({ camera }) => camera);
}

export const staffTypes: Readonly<Record<string, string>> = {
  police_officer: 'Police officer',
  pcso: 'PCSO',
  special_constable: 'Special constable',
  police_staff: 'Police staff',
};

const shortRanks: Readonly<Record<string, string>> = {
  constable: 'PC',
  sergeant: 'PS',
  inspector: 'Insp',
  'chief inspector': 'Ch Insp',
  superintendent: 'Supt',
  'chief superintendent': 'Ch Supt',
  'special constable': 'SC',
  'special sergeant': 'SS',
  pcso: 'PCSO',
};

/** `PC 2417 A. Marsden`: rank where it is known in short, number, name. */
export function rankAndName(person: Pick<StaffMember, 'collarNumber' | 'name' | 'rank'>): string {
  const rank = person.rank === null ? '' : (shortRanks[person.rank.toLowerCase()] ?? '');
  return [rank, person.collarNumber, person.name].filter((part) => part !== '').join(' ');
}

/** A skill as words: `roads_policing` → `Roads policing`. */
export function skillWord(skill: string): string {
  const words = skill.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
