import type {
  ColumnMapping,
  Conflict,
  RowDecision,
  ImportCounts,
  ImportField,
  ImportKind,
  ImportState,
  RowOutcome,
} from '@custodian/domain';

/** An import in the list. */
export interface ImportSummary {
  readonly id: string;
  readonly kind: ImportKind;
  readonly state: ImportState;
  readonly fileName: string;
  /** Whether the file names everybody, so that who is missing has left. */
  readonly complete: boolean;
  readonly counts: ImportCounts;
  readonly headings: readonly string[];
  readonly mapping: ColumnMapping;
  readonly mappingFrom: 'found' | 'remembered' | 'given';
  /** Rows of the file; leavers whom it does not mention are none. */
  readonly rowCount: number;
  /** Why applying it failed. */
  readonly problem: string | null;
  /** Rows written so far while it is applied. */
  readonly progress: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly appliedAt: string | null;
  readonly appliedBy: string | null;
  readonly reversedAt: string | null;
  readonly reversedBy: string | null;
  readonly version: number;
}

/** One import. Nothing of the register changes until it is applied. */
export interface StagedImport extends ImportSummary {
  /** Fields that it must carry and no column was found for. */
  readonly missing: readonly ImportField[];
  readonly leaversNeedConfirming: boolean;
  /** What a person can settle without touching the file, the most frequent first. */
  readonly conflicts: readonly ConflictGroup[];
}

/** Rows that share one conflict. */
export interface ConflictGroup extends Omit<Conflict, 'known'> {
  readonly known: string | null;
  readonly count: number;
  /** Their numbers, the first thousand. */
  readonly rows: readonly number[];
}

/** One row, or a leaver whom the file does not mention. */
export interface ImportRow {
  readonly row: number | null;
  readonly outcome: RowOutcome;
  readonly subject: string;
  /** What the register says of what would change. */
  readonly before: Readonly<Record<string, string | null>> | null;
  /** What the file says. */
  readonly after: Readonly<Record<string, string | null>>;
  readonly errors: readonly { readonly column: string | null; readonly message: string }[];
  /** What a person said about it, where that counted. */
  readonly decision: RowDecision | null;
}

export const importKinds: readonly {
  readonly kind: ImportKind | null;
  readonly word: string;
  readonly says: string;
}[] = [
  { kind: null, word: 'As its headings say', says: 'Cameras, staff or stations, told by the headings of the columns' },
  { kind: 'cameras', word: 'Cameras', says: 'A supplier’s delivery note: serial, asset tag, model, station' },
  { kind: 'staff', word: 'Staff', says: 'The HR extract: collar number, name, rank, type, station, team, dates' },
  { kind: 'stations', word: 'Stations', says: 'Code, name, division' },
];

export const fieldLabels: Readonly<Record<ImportField, string>> = {
  serial: 'Serial',
  assetTag: 'Asset tag',
  model: 'Model',
  station: 'Station',
  collarNumber: 'Collar number',
  surname: 'Surname',
  forenames: 'Forenames',
  name: 'Name',
  rank: 'Rank or grade',
  staffType: 'Type',
  team: 'Team',
  startDate: 'Start date',
  endDate: 'End date',
  code: 'Code',
  division: 'Division',
};

export const outcomeWords: Readonly<Record<RowOutcome, string>> = {
  create: 'Create',
  change: 'Change',
  leave: 'Leave',
  unchanged: 'Unchanged',
  reject: 'Reject',
};

/** How many rows would change something. */
export function rowsToApply({ create, change, leave }: ImportCounts): number {
  return create + change + leave;
}

/** `200 created, 12 changed, 3 left`: what an import did or would do, without what it does not. */
export function countsInWords(
  { create, change, leave }: ImportCounts,
  words: Readonly<Record<'create' | 'change' | 'leave', string>>,
  countText: (count: number) => string,
): string {
  const parts = Object.entries({ create, change, leave }) as ['create' | 'change' | 'leave', number][];
  const said = parts
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${countText(count)} ${words[outcome]}`);
  return said.join(', ');
}
