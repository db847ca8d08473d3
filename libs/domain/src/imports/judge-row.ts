import { nameKey } from '../names/index.ts';
import { noDecisions, type ImportDecisions } from './import-decisions.ts';
import type {
  ColumnMapping,
  FieldChange,
  ImportField,
  ImportKind,
  ImportRow,
  JudgedRow,
  RowError,
} from './import-file.ts';
import type { ImportRegister, KnownRecord } from './import-register.ts';
import { readFields } from './read-fields.ts';
import { splitName, staffTypeOfRank } from './staff-words.ts';

type Fields = { [field in ImportField]?: string };

/** The field that names what a row is about. */
export const keyFields = { cameras: 'serial', staff: 'collarNumber', stations: 'code' } as const;

/** What only one record may carry, beside its key, and the words for it. */
export const uniqueFields: Readonly<
  Partial<Record<ImportKind, { readonly field: ImportField; readonly word: string; readonly thing: string }>>
> = {
  cameras: { field: 'assetTag', word: 'asset tag', thing: 'camera' },
  stations: { field: 'name', word: 'name', thing: 'station' },
};

const keyWords = { cameras: 'serial number', staff: 'collar number', stations: 'station code' } as const;

/** What one row would do to the register. Repetitions within the file are {@link judgeFile}'s to see. */
export function judgeRow(
  kind: ImportKind,
  row: ImportRow,
  headings: readonly string[],
  mapping: ColumnMapping,
  register: ImportRegister,
  decisions: ImportDecisions = noDecisions,
): JudgedRow {
  const { fields, errors } = readFields(kind, row, headings, mapping, register, decisions);
  const decision = decisions.rows[String(row.number)];
  if (decision === 'as-known') takeZeros(kind, fields, register);
  const keyText = fields[keyFields[kind]] ?? '';
  const judged = (given: Partial<JudgedRow>): JudgedRow => ({
    row: row.number,
    key: keyText,
    outcome: 'reject',
    fields,
    changes: {},
    errors,
    ...(decision === undefined ? {} : { decision }),
    ...given,
  });
  if (decision === 'leave-out') return judged({ outcome: 'unchanged', errors: [] });
  if (keyText === '' && errors.length === 0) {
    errors.push({ column: mapping[keyFields[kind]] ?? null, message: `The row has no ${keyWords[kind]}` });
  }
  if (errors.length > 0) return judged({});
  const known = register.known(nameKey(keyText));
  const zeros = known === undefined && decision !== 'as-written' ? zerosLost(kind, keyText, register, mapping) : null;
  if (zeros !== null) return judged({ errors: [zeros] });
  if (decision === 'without-cell') dropOwned(kind, fields, keyText, register);
  if (kind === 'staff' && fields.endDate !== undefined && fields.endDate <= register.today) {
    takeName(fields);
    // Who left is nobody here, and the number may be somebody else's by now.
    const isHere = known !== undefined && (decision === 'same-person' || !isSomebodyElse(fields, known));
    return judged({ outcome: isHere ? 'leave' : 'unchanged' });
  }
  errors.push(
    ...completions[kind](fields, known, register, mapping, decision === 'same-person'),
    ...judgeOwner(kind, fields, keyText, register, mapping),
  );
  if (errors.length > 0) return judged({});

  const changes = { ...differences(kind, fields, known ?? {}), ...teamLeft(kind, fields, known, register) };
  if (known === undefined) return judged({ outcome: 'create', changes });
  return judged({ outcome: Object.keys(changes).length === 0 ? 'unchanged' : 'change', changes });
}

/** Fills in what the row implies, and says what it lacks to be taken. */
const completions: Readonly<
  Record<
    ImportKind,
    (
      fields: Fields,
      known: KnownRecord | undefined,
      register: ImportRegister,
      mapping: ColumnMapping,
      isSamePerson: boolean,
    ) => RowError[]
  >
> = {
  cameras: (fields, known, register, mapping) => {
    if (register.isDock(nameKey(fields.serial ?? ''))) {
      return [{ column: mapping.serial ?? null, message: `The serial number '${fields.serial}' belongs to a dock` }];
    }
    if (known === undefined && register.onlyModel !== undefined) fields.model ??= register.onlyModel;
    if (fields.model === undefined && known === undefined) {
      return [{ column: mapping.model ?? null, message: 'The row names no camera model' }];
    }
    return [];
  },
  staff: (fields, known, register, mapping, isSamePerson) => {
    takeName(fields);
    const column = mapping.surname ?? mapping.name ?? null;
    if (known === undefined && fields.surname === undefined) return [{ column, message: 'The row has no surname' }];
    if (known !== undefined && !isSamePerson && isSomebodyElse(fields, known)) {
      const before = `${known.forenames ?? ''} ${known.surname ?? ''}`.trim();
      const message = `The collar number belongs to ${before}: end that record first if the number was given to somebody else`;
      const said = `${fields.forenames ?? ''} ${fields.surname ?? ''}`.trim();
      const field = mapping.surname === undefined ? ('name' as const) : ('surname' as const);
      return [{ column, message, conflict: { kind: 'somebody-else', field, text: said, known: before } }];
    }
    if ((known?.staffType ?? null) === null) {
      const staffType = fields.staffType ?? staffTypeOfRank(fields.rank ?? '');
      const typeColumn = mapping.staffType ?? mapping.rank ?? null;
      const message = 'The row says neither the staff type nor a rank that tells it';
      if (staffType === undefined) return [{ column: typeColumn, message }];
      fields.staffType = staffType;
    }
    // A team is at a station: who joins the one is at the other, where the file does not say otherwise.
    const teamStation = fields.team === undefined ? undefined : register.stationOfTeam(fields.team);
    if (teamStation !== undefined && fields.team !== known?.team) fields.station ??= teamStation;
    const isBackwards =
      fields.startDate !== undefined && fields.endDate !== undefined && fields.endDate < fields.startDate;
    return isBackwards ? [{ column: mapping.endDate ?? null, message: 'The end date is before the start date' }] : [];
  },
  stations: (fields, known, _register, mapping) =>
    known === undefined && fields.name === undefined
      ? [{ column: mapping.name ?? null, message: 'The row has no station name' }]
      : [],
};

/** A name written in one cell, as surname and forenames. */
function takeName(fields: Fields): void {
  if (fields.name !== undefined && fields.surname === undefined) Object.assign(fields, splitName(fields.name));
  delete fields.name;
  if (fields.forenames === '') delete fields.forenames;
}

function judgeOwner(
  kind: ImportKind,
  fields: Fields,
  keyText: string,
  register: ImportRegister,
  mapping: ColumnMapping,
): RowError[] {
  const unique = uniqueFields[kind];
  const text = unique === undefined ? undefined : fields[unique.field];
  if (unique === undefined || text === undefined) return [];
  const owner = register.ownerOf(nameKey(text));
  return owner === undefined || owner === nameKey(keyText)
    ? []
    : [
        {
          column: mapping[unique.field] ?? null,
          message: `The ${unique.word} '${text}' belongs to another ${unique.thing}`,
          conflict: { kind: 'owned-by-another', field: unique.field, text },
        },
      ];
}

/** A number that a spreadsheet took for one, without the zeros before it: nothing new is made before a person has said so. */
function zerosLost(
  kind: ImportKind,
  keyText: string,
  register: ImportRegister,
  mapping: ColumnMapping,
): RowError | null {
  const known = register.withZeros(nameKey(keyText));
  if (known === undefined) return null;
  const field = keyFields[kind];
  return {
    column: mapping[field] ?? null,
    message: `'${keyText}' is not in the register, but '${known}' is: a spreadsheet may have dropped its zeros`,
    conflict: { kind: 'zeros-lost', field, text: keyText, known },
  };
}

function takeZeros(kind: ImportKind, fields: Fields, register: ImportRegister): void {
  const field = keyFields[kind];
  fields[field] = register.withZeros(nameKey(fields[field] ?? '')) ?? fields[field] ?? '';
}

function dropOwned(kind: ImportKind, fields: Fields, keyText: string, register: ImportRegister): void {
  const unique = uniqueFields[kind];
  const text = unique === undefined ? undefined : fields[unique.field];
  const owner = text === undefined ? undefined : register.ownerOf(nameKey(text));
  if (unique !== undefined && owner !== undefined && owner !== nameKey(keyText))
    Reflect.deleteProperty(fields, unique.field);
}

/** Who moves to another station leaves the team they had at the old one, unless the file names a team. */
function teamLeft(
  kind: ImportKind,
  fields: Fields,
  known: KnownRecord | undefined,
  register: ImportRegister,
): { readonly team?: FieldChange } {
  const team = known?.team ?? null;
  if (kind !== 'staff' || team === null || fields.station === undefined || fields.team !== undefined) return {};
  const teamStation = register.stationOfTeam(team);
  const isLeft = teamStation !== undefined && teamStation !== fields.station && fields.station !== known?.station;
  return isLeft ? { team: { before: team, after: null } } : {};
}

/** Whether no word of the two names agrees: people marry, but nobody changes every name, and numbers are reissued. */
function isSomebodyElse(fields: Fields, known: KnownRecord): boolean {
  const words = (record: KnownRecord) =>
    `${record.forenames ?? ''} ${record.surname ?? ''}`
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter(Boolean);
  if (fields.surname === undefined || fields.forenames === undefined || (known.forenames ?? '') === '') return false;
  const before = words(known);
  return !words(fields).some((word) =>
    before.some((other) => other === word || (word.length === 1 && other.startsWith(word))),
  );
}

function differences(kind: ImportKind, fields: Fields, known: KnownRecord): { [field in ImportField]?: FieldChange } {
  const changes: { [field in ImportField]?: FieldChange } = {};
  for (const [name, after] of Object.entries(fields)) {
    const field = name as ImportField;
    const before = known[field] ?? null;
    if (field !== keyFields[kind] && before !== after) changes[field] = { before, after };
  }
  return changes;
}
