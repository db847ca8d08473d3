import { allowed, refused, type Outcome } from '../outcome.ts';
import { cleanCell } from './clean-cell.ts';
import { importFields, type ColumnMapping, type ImportField, type ImportKind } from './import-file.ts';

/** What a person says of columns: the heading of a field, or null where the file does not carry it. */
export type MappingChange = Readonly<Record<string, string | null>>;

/** The part of a change that cannot be: a field that the kind has not, or a heading that the file has not. */
export interface MappingRefusal {
  readonly field: string;
  readonly message: string;
}

/**
 * The mapping after a person's word on it: what they do not mention stays as it was found. A heading serves one field only,
 * so that one that is given to a field is taken from the field that had it.
 */
export function changeMapping(
  kind: ImportKind,
  headings: readonly string[],
  current: ColumnMapping,
  change: MappingChange,
): Outcome<ColumnMapping, readonly MappingRefusal[]> {
  const known: readonly string[] = importFields[kind];
  const refusals: MappingRefusal[] = [];
  const said = new Map<ImportField, string | null>();
  for (const [field, text] of Object.entries(change)) {
    const heading = text === null ? null : headingOf(text, headings);
    if (!known.includes(field)) {
      refusals.push({ field, message: `A file of ${kind} has no ${field}; it has ${known.join(', ')}.` });
    } else if (heading === undefined) {
      refusals.push({ field, message: `The file has no column '${text}'; it has ${headings.join(', ')}.` });
    } else if (heading !== null && [...said.values()].includes(heading)) {
      refusals.push({ field, message: `The column '${heading}' is given to two fields.` });
    } else said.set(field as ImportField, heading);
  }
  if (refusals.length > 0) return refused(refusals);
  const taken = new Set(said.values());
  const kept = Object.entries(current).filter(
    ([field, heading]) => !said.has(field as ImportField) && !taken.has(heading),
  );
  const given = [...said].filter(([, heading]) => heading !== null);
  return allowed(Object.fromEntries([...kept, ...given]));
}

function headingOf(text: string, headings: readonly string[]): string | null | undefined {
  const wanted = cleanCell(text);
  if (wanted === '') return null;
  return (
    headings.find((heading) => heading === wanted) ??
    headings.find((heading) => heading.toLowerCase() === wanted.toLowerCase())
  );
}
