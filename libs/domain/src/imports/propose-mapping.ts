import { importFields, type ColumnMapping, type ImportField, type ImportKind } from './import-file.ts';

/** What people call each field. The first heading that is one of these words exactly wins, then the first that contains one. */
const headingWords: Readonly<Record<ImportKind, Readonly<Partial<Record<ImportField, readonly string[]>>>>> = {
  cameras: {
    serial: [
      'serial',
      'serial number',
      'serial no',
      'serialno',
      'serial num',
      's n',
      'sn',
      'device serial',
      'camera serial',
      'device id',
      'unit serial',
      'serials',
    ],
    assetTag: [
      'asset tag',
      'asset',
      'asset number',
      'asset no',
      'asset id',
      'tag',
      'force asset',
      'inventory number',
      'label',
    ],
    model: [
      'model',
      'model name',
      'device model',
      'camera model',
      'product',
      'product code',
      'part number',
      'description',
      'type',
      'device type',
      'item',
    ],
    station: [
      'station',
      'home station',
      'station code',
      'station name',
      'site',
      'location',
      'base',
      'deliver to',
      'destination',
    ],
  },
  staff: {
    collarNumber: [
      'collar number',
      'collar no',
      'collar',
      'collar num',
      'force number',
      'force no',
      'shoulder number',
      'shoulder no',
      'epaulette number',
      'officer number',
      'employee number',
      'payroll number',
      'staff number',
      'number',
      'pin',
      'id',
    ],
    surname: ['surname', 'last name', 'family name', 'lastname', 'second name'],
    forenames: [
      'forenames',
      'forename',
      'first name',
      'first names',
      'firstname',
      'given name',
      'given names',
      'known as',
      'christian name',
    ],
    name: ['name', 'full name', 'officer name', 'officer', 'employee name', 'employee', 'display name', 'staff name'],
    rank: ['rank', 'grade', 'rank grade', 'rank or grade', 'rank/grade', 'position', 'job title', 'role'],
    staffType: [
      'staff type',
      'stafftype',
      'employee type',
      'type',
      'employment type',
      'category',
      'staff category',
      'staff group',
      'officer staff',
    ],
    station: [
      'station',
      'home station',
      'station code',
      'station name',
      'base',
      'location',
      'site',
      'work location',
      'posting',
    ],
    team: ['team', 'team code', 'team name', 'shift', 'section', 'unit', 'department', 'relief'],
    startDate: [
      'start date',
      'startdate',
      'date joined',
      'joined',
      'join date',
      'start',
      'from',
      'date of joining',
      'hire date',
      'appointed',
      'effective from',
    ],
    endDate: [
      'end date',
      'enddate',
      'leaving date',
      'date left',
      'left',
      'leave date',
      'leaver date',
      'end',
      'termination date',
      'until',
      'effective to',
    ],
  },
  stations: {
    code: ['code', 'station code', 'site code', 'id', 'short code', 'abbreviation', 'ref', 'reference'],
    name: ['name', 'station name', 'station', 'site', 'site name', 'full name', 'location'],
    division: ['division', 'division code', 'division name', 'area', 'bcu', 'district', 'region'],
  },
};

/** Finds the column of each field by what its heading means; a heading serves one field only. */
export function proposeMapping(kind: ImportKind, headings: readonly string[]): ColumnMapping {
  const mapping: Partial<Record<ImportField, string>> = {};
  const free = new Map(headings.map((heading) => [heading, plain(heading)]));
  const take = (field: ImportField, matches: (heading: string, word: string) => boolean) => {
    if (mapping[field] !== undefined) return;
    for (const word of headingWords[kind][field] ?? []) {
      for (const [heading, text] of free) {
        if (!matches(text, word)) continue;
        mapping[field] = heading;
        free.delete(heading);
        return;
      }
    }
  };
  for (const field of importFields[kind]) take(field, (heading, word) => heading === plain(word));
  for (const field of importFields[kind])
    take(field, (heading, word) => word.length > 3 && ` ${heading} `.includes(` ${plain(word)} `));
  if (mapping.surname !== undefined && mapping.forenames !== undefined) delete mapping.name;
  return mapping;
}

/** The fields without which no row of this kind can be taken; either a surname or a name serves for a person. */
export function missingFields(kind: ImportKind, mapping: ColumnMapping): ImportField[] {
  const needed: Record<ImportKind, readonly ImportField[]> = {
    cameras: ['serial'],
    staff: ['collarNumber'],
    stations: ['code', 'name'],
  };
  const missing = needed[kind].filter((field) => mapping[field] === undefined);
  const isNameless = kind === 'staff' && mapping.surname === undefined && mapping.name === undefined;
  return isNameless ? [...missing, 'surname'] : missing;
}

/** A heading without case, punctuation, accents of spelling or doubled spaces: `Collar_No.` reads as `collar no`. */
function plain(heading: string): string {
  return heading
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
