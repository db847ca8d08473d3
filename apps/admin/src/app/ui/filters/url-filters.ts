import { computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';

/** What filters a list, kept in the address and nowhere else. */
export interface UrlFilters {
  /** The value of a word; empty when it is not there. */
  value(name: string): string;
  /** The values of a comma list. */
  values(name: string): readonly string[];
  /** Every word now in the address. */
  readonly words: Signal<Readonly<Record<string, string>>>;
  /** Sets words; an empty one goes. Replaces the entry in the history while typing. */
  set(words: Readonly<Record<string, string | readonly string[] | null>>, replace?: boolean): void;
}

/** The filters of the current page; needs an injection context. */
export function urlFilters(): UrlFilters {
  const route = inject(ActivatedRoute);
  const router = inject(Router);
  const map = toSignal(route.queryParamMap, { requireSync: true });
  const words = computed(() => {
    const found: Record<string, string> = {};
    for (const key of map().keys) found[key] = map().get(key) ?? '';
    return found;
  });
  return {
    words,
    value: (name) => words()[name] ?? '',
    values: (name) => (words()[name] ?? '').split(',').filter((value) => value !== ''),
    set: (changes, replace = false) => {
      const queryParams: Record<string, string | null> = {};
      for (const [name, value] of Object.entries(changes)) {
        const text = value === null || typeof value === 'string' ? value : value.join(',');
        queryParams[name] = text === '' ? null : text;
      }
      void router.navigate([], { relativeTo: route, queryParams, queryParamsHandling: 'merge', replaceUrl: replace });
    },
  };
}
