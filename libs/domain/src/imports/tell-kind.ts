import { headingWords, plainHeading } from './heading-words.ts';
import { importKinds, type ImportKind } from './import-file.ts';
import { keyFields } from './judge-row.ts';
import { missingFields, proposeMapping } from './propose-mapping.ts';

/** How well a line of headings suits a kind of file. */
export interface KindFit {
  readonly kind: ImportKind;
  /** Whether every field that the kind needs has a column. */
  readonly isComplete: boolean;
  /** How many fields have a column; the field that names the record counts three where it is called by one of its names. */
  readonly score: number;
}

/** How a line of headings suits each of these kinds, the best first; ties in the order of the kinds. */
export function fitKinds(headings: readonly string[], kinds: readonly ImportKind[] = importKinds): KindFit[] {
  const fits = kinds.map((kind): KindFit => {
    const mapping = proposeMapping(kind, headings);
    const key = mapping[keyFields[kind]];
    const words = headingWords[kind][keyFields[kind]] ?? [];
    const isNamed = key !== undefined && words.map(plainHeading).includes(plainHeading(key));
    return {
      kind,
      isComplete: missingFields(kind, mapping).length === 0,
      score: Object.keys(mapping).length + (isNamed ? 2 : 0),
    };
  });
  return fits.sort((one, other) => Number(other.isComplete) - Number(one.isComplete) || other.score - one.score);
}

/** The kind of file that these headings tell; null where they tell none, or two equally well. */
export function tellKind(headings: readonly string[]): ImportKind | null {
  const [best, second] = fitKinds(headings);
  if (best === undefined || best.score === 0) return null;
  const isTie = second !== undefined && second.isComplete === best.isComplete && second.score === best.score;
  return isTie ? null : best.kind;
}
