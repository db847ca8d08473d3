import { computed, effect, inject, linkedSignal, signal, untracked, type Signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Listing } from '../../http/listing.ts';
import { LiveEvents } from '../../http/live-events.ts';
import type { Query } from '../../http/page.ts';
import type { FilterField } from '../filters/filter-field.ts';
import { urlFilters, type UrlFilters } from '../filters/url-filters.ts';
import { countText } from '../text/count-text.ts';
import { RowSelection } from './row-selection.ts';

/** How one list differs from the others. */
export interface ListOptions<T> {
  readonly list: (query: Signal<Query | null>) => Listing<T>;
  readonly keyOf: (row: T) => string;
  readonly defaultSort: string;
  /** Live events after which the rows on screen may be old. */
  readonly topics?: readonly string[];
}

/** What every page that is one list keeps: filters in the address, rows, ticks, the peek beside it. */
export interface ListState<T> {
  readonly filters: UrlFilters;
  /** The words of the address that the API is asked. */
  readonly query: Signal<Readonly<Record<string, string>>>;
  readonly sort: Signal<string>;
  readonly rows: Listing<T>;
  readonly keyOf: (row: T) => string;
  readonly selection: RowSelection;
  readonly peekedKey: Signal<string | null>;
  /** The row that the address names: as it was last known, also once it is no longer among the rows. */
  readonly peeked: Signal<T | null>;
  /** Something that the list may show changed since it was read. */
  readonly changed: Signal<boolean>;
  readonly meta: Signal<string>;
  isFiltered(fields: readonly FilterField[]): boolean;
  peek(row: T | null): void;
  again(): void;
}

/** Words of the address that are about the page, not about the rows. */
const pageWords = ['peek', 'view'];

/** The state of the current list page; needs an injection context. */
export function listState<T>({ list, keyOf, defaultSort, topics = [] }: ListOptions<T>): ListState<T> {
  const filters = urlFilters();
  const query = computed<Readonly<Record<string, string>>>(() => {
    const asked = Object.entries(filters.words()).filter(([word]) => !pageWords.includes(word));
    return { sort: defaultSort, ...Object.fromEntries(asked) };
  });
  const rows = list(query);
  const changed = signal(false);
  const selection = new RowSelection();
  const peekedKey = computed(() => filters.value('peek') || null);
  // A row that was acted on leaves the list at once; who looks at it, or writes beside it, is not done with it.
  const peeked = linkedSignal<{ readonly key: string | null; readonly row: T | undefined }, T | null>({
    source: () => ({ key: peekedKey(), row: rows.rows().find((row) => keyOf(row) === peekedKey()) }),
    computation: ({ key, row }, last) => row ?? (last?.source.key === key ? last.value : null),
  });
  // Ticks mean rows of one filter: another filter begins without them.
  const rowsAsked = computed(() => {
    const { sort: _sort, ...words } = query();
    return JSON.stringify(words);
  });
  effect(() => {
    rowsAsked();
    untracked(() => selection.clear());
  });
  if (topics.length > 0)
    inject(LiveEvents)
      .of(...topics)
      .pipe(takeUntilDestroyed())
      .subscribe(() => changed.set(true));
  return {
    filters,
    query,
    sort: computed(() => filters.value('sort') || defaultSort),
    rows,
    keyOf,
    selection,
    peekedKey,
    peeked,
    changed,
    meta: computed(() => {
      const total = rows.total();
      if (total === null) return 'Counting';
      return rows.totalIsEstimate() ? `About ${countText(total)}` : countText(total);
    }),
    isFiltered: (fields) => [...fields.map((field) => field.key), 'search'].some((key) => filters.value(key) !== ''),
    peek: (row) => filters.set({ peek: row === null ? null : keyOf(row) }, true),
    again: () => {
      changed.set(false);
      rows.again();
    },
  };
}
