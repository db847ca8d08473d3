import { computed } from '@angular/core';
import { localDayOf, namedPeriod, type LocalPeriod } from '@custodian/domain';
import { urlFilters } from '../../ui/filters/url-filters.ts';

export type UsageListState = ReturnType<typeof usageListState>;

/** What the lists behind figures of usage have in common: days and an instant in the address. Needs an injection context. */
export function usageListState(defaultSort: string) {
  const filters = urlFilters();
  const period = computed<LocalPeriod>(() => {
    const usual = namedPeriod('last-30-days', localDayOf(Date.now()));
    return { from: filters.value('from') || usual.from, to: filters.value('to') || usual.to };
  });
  const sort = computed(() => filters.value('sort') || defaultSort);
  return {
    filters,
    period,
    sort,
    asAt: computed(() => filters.value('asAt')),
    query: computed(() => ({ ...filters.words(), ...period(), sort: sort() })),
  };
}
