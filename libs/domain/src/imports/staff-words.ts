/** Who a person is to the force. */
export const staffTypes = ['police_officer', 'pcso', 'special_constable', 'police_staff'] as const;

export type StaffType = (typeof staffTypes)[number];

const typeWords: Readonly<Record<StaffType, readonly string[]>> = {
  police_officer: [
    'police officer',
    'officer',
    'officers',
    'police officers',
    'regular',
    'regular officer',
    'po',
    'warranted',
  ],
  pcso: ['pcso', 'pcsos', 'police community support officer', 'community support officer', 'cso'],
  special_constable: ['special constable', 'special', 'specials', 'special constabulary', 'sc', 'volunteer officer'],
  police_staff: ['police staff', 'staff', 'civilian', 'support staff', 'member of staff', 'police support staff'],
};

const rankWords: Readonly<Record<string, readonly string[]>> = {
  Constable: ['constable', 'pc', 'police constable', 'dc', 'detective constable', 'wpc'],
  Sergeant: ['sergeant', 'ps', 'sgt', 'police sergeant', 'ds', 'detective sergeant'],
  Inspector: ['inspector', 'insp', 'pi', 'police inspector', 'di', 'detective inspector'],
  'Chief Inspector': ['chief inspector', 'ci', 'ch insp', 'chief insp', 'dci', 'detective chief inspector'],
  Superintendent: ['superintendent', 'supt', 'detective superintendent', 'det supt'],
  'Chief Superintendent': ['chief superintendent', 'ch supt', 'chief supt', 'c supt'],
  'Assistant Chief Constable': ['assistant chief constable', 'acc'],
  'Deputy Chief Constable': ['deputy chief constable', 'dcc'],
  'Chief Constable': ['chief constable', 'cc'],
};

const typesByWord = new Map(
  staffTypes.flatMap((type) => [type, ...typeWords[type]].map((word) => [plain(word), type] as const)),
);
const ranksByWord = new Map(
  Object.entries(rankWords).flatMap(([rank, words]) => words.map((word) => [word, rank] as const)),
);

/** The staff type that a word of an HR extract means, or undefined. */
export function readStaffType(text: string): StaffType | undefined {
  return typesByWord.get(plain(text));
}

/** A rank by its full name (`PC` is a Constable); a grade that is no police rank stays as it was given. */
export function readRank(text: string): string {
  return ranksByWord.get(plain(text)) ?? text;
}

/** The staff type that a rank or grade tells by itself, for extracts without a column for it. */
export function staffTypeOfRank(text: string): StaffType | undefined {
  const type = readStaffType(text);
  if (type !== undefined) return type;
  if (/\bspecial\b/i.test(text)) return 'special_constable';
  return ranksByWord.has(plain(text)) ? 'police_officer' : undefined;
}

/** Splits a name written in one cell: `Marsden, Alice` or `Alice Marsden`; the last word is the surname. */
export function splitName(text: string): { readonly surname: string; readonly forenames: string } {
  const comma = text.indexOf(',');
  if (comma >= 0) return { surname: text.slice(0, comma).trim(), forenames: text.slice(comma + 1).trim() };
  const words = text.split(' ');
  return { surname: words.at(-1) ?? '', forenames: words.slice(0, -1).join(' ') };
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
}
