/** One page of a list, as every list of the API answers. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly totalIsEstimate?: boolean;
  /** Of all that match, with the first page of a list that adds up. */
  readonly sums?: Readonly<Record<string, number>>;
  readonly nextCursor: string | null;
}

/** Query words of a list: empty values are left out. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The query without its empty words, as HttpClient and the router want it. */
export function withoutEmpty(query: Query): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') kept[name] = String(value);
  }
  return kept;
}
