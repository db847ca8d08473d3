/** The lists that can be viewed in one's own way. */
export type ListName = 'cameras' | 'docks' | 'stations' | 'teams' | 'staff' | 'assignments' | 'exceptions';

/** A named way to look at a list: its address words and its columns. */
export interface SavedView {
  readonly id: string;
  readonly list: ListName;
  readonly name: string;
  readonly isShared: boolean;
  readonly isOwn: boolean;
  readonly owner: string;
  readonly query: Readonly<Record<string, string>>;
  readonly columns: readonly string[] | null;
  /** Words of the query that the list does not know any more. */
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  readonly version: number;
}

/** How one likes a list: its columns, and the view that it opens with. */
export interface ListPreference {
  readonly columns: readonly string[] | null;
  readonly defaultView: string | null;
}

export interface SavedViews {
  readonly items: readonly SavedView[];
  readonly preference: ListPreference;
}

/** What a view asks of the list, without the words that the list does not know any more. */
export function knownWords(view: SavedView): Record<string, string> {
  const unknown = new Set(view.problems.map(({ field }) => field.split('.')[0]));
  return Object.fromEntries(Object.entries(view.query).filter(([word]) => !unknown.has(word)));
}

/** Whether two queries ask the same. */
export function asksSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const words = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...words].every((word) => (one[word] ?? '') === (other[word] ?? ''));
}
