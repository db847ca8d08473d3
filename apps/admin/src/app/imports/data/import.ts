/** What a file is about; told by its content, or said by the person. */
export type ImportKind = 'cameras' | 'staff' | 'stations';
export type ImportOutcome = 'create' | 'change' | 'leave' | 'unchanged' | 'reject';

export interface ImportCounts {
  readonly create: number;
  readonly change: number;
  readonly leave: number;
  readonly unchanged: number;
  readonly reject: number;
}

/** A staged file: nothing is changed until it is applied. */
export interface StagedImport {
  readonly id: string;
  readonly kind: ImportKind;
  readonly state: 'staged' | 'needs_mapping' | 'applying' | 'applied' | 'failed' | 'reversed';
  readonly fileName?: string;
  readonly complete?: boolean;
  readonly counts: ImportCounts;
  readonly headings?: readonly string[];
  readonly mapping?: Readonly<Record<string, string | null>>;
  readonly fields?: readonly { readonly name: string; readonly label?: string; readonly required?: boolean }[];
  readonly problem?: string | null;
  /** Rows done while it is applied. */
  readonly progress?: number;
  readonly createdAt?: string;
  readonly createdBy?: string;
  readonly appliedAt?: string | null;
  readonly rows?: readonly ImportRow[];
}

export interface ImportRow {
  readonly rowNumber: number;
  readonly outcome: ImportOutcome;
  readonly subject: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

export const importKinds: readonly { readonly kind: ImportKind; readonly word: string; readonly says: string }[] = [
  { kind: 'cameras', word: 'Cameras', says: 'A supplier’s delivery note: serial, asset tag, model, station' },
  { kind: 'staff', word: 'Staff', says: 'The HR extract: collar number, name, rank, type, station, team, dates' },
  { kind: 'stations', word: 'Stations', says: 'Code, name, division' },
];

/** The fields a file of each kind may fill, in the order of the form. */
export const importFields: Readonly<Record<ImportKind, readonly { readonly name: string; readonly label: string }[]>> =
  {
    cameras: [
      { name: 'serial', label: 'Serial' },
      { name: 'assetTag', label: 'Asset tag' },
      { name: 'model', label: 'Model' },
      { name: 'station', label: 'Station' },
    ],
    staff: [
      { name: 'collarNumber', label: 'Collar number' },
      { name: 'surname', label: 'Surname' },
      { name: 'forenames', label: 'Forenames' },
      { name: 'name', label: 'Whole name' },
      { name: 'rank', label: 'Rank or grade' },
      { name: 'staffType', label: 'Type' },
      { name: 'station', label: 'Station' },
      { name: 'team', label: 'Team' },
      { name: 'startDate', label: 'Start date' },
      { name: 'endDate', label: 'End date' },
    ],
    stations: [
      { name: 'code', label: 'Code' },
      { name: 'name', label: 'Name' },
      { name: 'division', label: 'Division' },
    ],
  };

export const outcomeWords: Readonly<Record<ImportOutcome, string>> = {
  create: 'Create',
  change: 'Change',
  leave: 'Leave',
  unchanged: 'Unchanged',
  reject: 'Reject',
};

/** How many rows would change something. */
export function rowsToApply(counts: ImportCounts): number {
  return counts.create + counts.change + counts.leave;
}
