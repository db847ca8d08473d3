import type { FilterField } from './filter-field.ts';
import type { UrlFilters } from './url-filters.ts';

/** What an address may name and a list cannot offer: shown, so that it can be seen and removed. */
export function namedFields(
  filters: UrlFilters,
  labels: Readonly<Record<string, string>>,
  wordOf: (value: string) => string = (value) => value,
): FilterField[] {
  return Object.entries(labels).flatMap(([key, label]) => {
    const value = filters.value(key);
    return value === '' ? [] : [{ key, label, single: true, options: [{ value, word: wordOf(value) }] }];
  });
}
