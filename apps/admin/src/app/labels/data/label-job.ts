/** Things that labels are printed for. */
export type LabelKind = 'cameras' | 'staff' | 'docks';

export const labelKindWords: Readonly<Record<LabelKind, { readonly one: string; readonly many: string }>> = {
  cameras: { one: 'camera', many: 'cameras' },
  staff: { one: 'person', many: 'people' },
  docks: { one: 'dock', many: 'docks' },
};

/** What is to be printed: named things, or what a list's filter holds. */
export interface LabelJob {
  readonly kind: LabelKind;
  readonly names: readonly string[] | null;
  readonly filter: Readonly<Record<string, string>>;
}

/** The words of an address that prints what is ticked in a list, or else everything that the list shows. */
export function labelWords(
  kind: LabelKind,
  query: Readonly<Record<string, unknown>>,
  ticked: readonly string[],
): Readonly<Record<string, unknown>> {
  if (ticked.length === 0) return { kind, ...query };
  return { kind, [kind === 'staff' ? 'collarNumbers' : 'serials']: ticked.join(',') };
}

/** Reads a job from the words of an address: `kind`, then `serials` or `collarNumbers`, else the words of the list. */
export function readLabelJob(words: Readonly<Record<string, string>>): LabelJob {
  const { kind: given, serials, collarNumbers, peek: _peek, columns: _columns, view: _view, ...filter } = words;
  const kind = given === 'staff' || given === 'docks' ? given : 'cameras';
  const listed = kind === 'staff' ? collarNumbers : serials;
  const names = listed
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return { kind, names: names !== undefined && names.length > 0 ? names : null, filter };
}
