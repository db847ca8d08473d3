import { nameKey } from '../names/index.ts';
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

const keyWords = { cameras: 'serial number', staff: 'collar number', stations: 'station code' } as const;

/** What one row would do to the register. Repetitions within the file are {@link judgeFile}'s to see. */
export function judgeRow(
  kind: ImportKind,
  row: ImportRow,
  headings: readonly string[],
  mapping: ColumnMapping,
  register: ImportRegister,
): JudgedRow {
  const { fields, errors } = readFields(kind, row, headings, mapping, register);
  const keyText = fields[keyFields[kind]] ?? '';
  const judged = (given: Partial<JudgedRow>): JudgedRow => ({
    row: row.number,
    key: keyText,
    outcome: 'reject',
    fields,
    changes: {},
    errors,
    ...given,
  });
  if (keyText === '' && errors.length === 0) {
    errors.push({ column: mapping[keyFields[kind]] ?? null, message: `The row has no ${keyWords[kind]}` });
  }
  if (errors.length > 0) return judged({});
  const known = register.known(nameKey(keyText));
  errors.push(...completions[kind](fields, known, register, mapping));
  if (errors.length > 0) return judged({});

  const hasLeft = kind === 'staff' && fields.endDate !== undefined && fields.endDate <= register.today;
  if (hasLeft) return judged({ outcome: known === undefined ? 'unchanged' : 'leave' });
  const changes = differences(kind, fields, known ?? {});
  if (known === undefined) return judged({ outcome: 'create', changes });
  return judged({ outcome: Object.keys(changes).length === 0 ? 'unchanged' : 'change', changes });
}

/** Fills in what the row implies, and says what it lacks to be taken. */
const completions: Readonly<
  Record<
    ImportKind,
    (fields: Fields, known: KnownRecord | undefined, register: ImportRegister, mapping: ColumnMapping) => RowError[]
  >
> = {
  cameras: (fields, known, register, mapping) => {
    if (known === undefined && register.onlyModel !== undefined) fields.model ??= register.onlyModel;
    if (fields.model === undefined && known === undefined) {
      return [{ column: mapping.model ?? null, message: 'The row names no camera model' }];
    }
    const owner = fields.assetTag === undefined ? undefined : register.assetTagOwner(nameKey(fields.assetTag));
    const isTaken = owner !== undefined && owner !== nameKey(fields.serial ?? '');
    return isTaken
      ? [{ column: mapping.assetTag ?? null, message: `The asset tag '${fields.assetTag}' belongs to another camera` }]
      : [];
  },
  staff: (fields, known, _register, mapping) => {
    if (fields.name !== undefined && fields.surname === undefined) Object.assign(fields, splitName(fields.name));
    delete fields.name;
    if (fields.forenames === '') delete fields.forenames;
    const column = mapping.surname ?? mapping.name ?? null;
    if (known === undefined) {
      if (fields.surname === undefined) return [{ column, message: 'The row has no surname' }];
      const staffType = fields.staffType ?? staffTypeOfRank(fields.rank ?? '');
      if (staffType !== undefined) fields.staffType = staffType;
      else {
        return [
          {
            column: mapping.staffType ?? mapping.rank ?? null,
            message: 'The row says neither the staff type nor a rank that tells it',
          },
        ];
      }
    } else if (isSomebodyElse(fields, known)) {
      const before = `${known.forenames ?? ''} ${known.surname ?? ''}`.trim();
      return [
        {
          column,
          message: `The collar number belongs to ${before}: end that record first if the number was given to somebody else`,
        },
      ];
    }
    const isBackwards =
      fields.startDate !== undefined && fields.endDate !== undefined && fields.endDate < fields.startDate;
    return isBackwards ? [{ column: mapping.endDate ?? null, message: 'The end date is before the start date' }] : [];
  },
  stations: (fields, known, _register, mapping) =>
    known === undefined && fields.name === undefined
      ? [{ column: mapping.name ?? null, message: 'The row has no station name' }]
      : [],
};

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
