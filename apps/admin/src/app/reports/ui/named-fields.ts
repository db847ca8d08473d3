import type { FilterField } from '../../ui/filters/filter-field.ts';
import type { UrlFilters } from '../../ui/filters/url-filters.ts';

/** What an address may name and a list cannot offer: shown, so that it can be seen and removed. */
export function namedFields(filters: UrlFilters, labels: Readonly<Record<string, string>>): FilterField[] {
  return Object.entries(labels).flatMap(([key, label]) => {
    const value = filters.value(key);
    return value === '' ? [] : [{ key, label, single: true, options: [{ value, word: value }] }];
  });
}
