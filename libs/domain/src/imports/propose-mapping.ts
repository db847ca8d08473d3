import { headingWords, plainHeading } from './heading-words.ts';
import { importFields, type ColumnMapping, type ImportField, type ImportKind } from './import-file.ts';

/**
 * Finds the column of each field by what its heading means: the first heading that is one of its words exactly, else the
 * first that contains one. A heading serves one field only.
 */
export function proposeMapping(kind: ImportKind, headings: readonly string[]): ColumnMapping {
  const mapping: Partial<Record<ImportField, string>> = {};
  const free = new Map(headings.map((heading) => [heading, plainHeading(heading)]));
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
  for (const field of importFields[kind]) take(field, (heading, word) => heading === plainHeading(word));
  for (const field of importFields[kind])
    take(field, (heading, word) => word.length > 3 && ` ${heading} `.includes(` ${plainHeading(word)} `));
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
