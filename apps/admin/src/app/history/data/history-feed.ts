import { HttpClient, httpResource } from '@angular/common/http';
import { DestroyRef, computed, effect, inject, signal, untracked, type Signal } from '@angular/core';
import type { Subscription } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import type { HistoryEntry, HistoryMonth, HistoryQuestion } from './history.ts';

interface HistoryPage {
  readonly items: readonly HistoryEntry[];
  readonly nextCursor: string | null;
}

/** A timeline that grows while it is read, and the months that one can jump to. */
export interface HistoryFeed {
  readonly entries: Signal<readonly HistoryEntry[]>;
  readonly months: Signal<readonly HistoryMonth[]>;
  readonly loading: Signal<boolean>;
  readonly problem: Signal<Problem | null>;
  readonly hasMore: Signal<boolean>;
  more(): void;
  again(): void;
}

/** The feed of a question; needs an injection context, and ends with it. The newest question wins. */
export function historyFeed(question: Signal<HistoryQuestion>): HistoryFeed {
  const http = inject(HttpClient);
  const entries = signal<readonly HistoryEntry[]>([]);
  const loading = signal(true);
  const problem = signal<Problem | null>(null);
  const cursor = signal<string | null>(null);
  let underWay: Subscription | undefined;

  const address = ({ list, name }: HistoryQuestion): string => `/api/v1/${list}/${encodeURIComponent(name)}/history`;
  const kindsOf = ({ kinds }: HistoryQuestion): Record<string, string> =>
    kinds.length === 0 ? {} : { kinds: kinds.join(',') };
  const fetch = (from: string | null): void => {
    const asked = untracked(question);
    underWay?.unsubscribe();
    loading.set(true);
    const place: Record<string, string> =
      from !== null ? { cursor: from } : asked.before === null ? {} : { before: asked.before };
    underWay = http.get<HistoryPage>(address(asked), { params: { ...kindsOf(asked), ...place } }).subscribe({
      next: (page) => {
        entries.update((known) => (from === null ? page.items : [...known, ...page.items]));
        cursor.set(page.nextCursor);
        problem.set(null);
        loading.set(false);
      },
      error: (failure: unknown) => {
        problem.set(toProblem(failure));
        loading.set(false);
      },
    });
  };
  effect(() => {
    question();
    untracked(() => fetch(null));
  });
  inject(DestroyRef).onDestroy(() => underWay?.unsubscribe());
  const months = httpResource<{ readonly months: readonly HistoryMonth[] }>(() => {
    const asked = question();
    return { url: `${address(asked)}/months`, params: kindsOf(asked) };
  });

  return {
    entries,
    months: computed(() => (months.hasValue() ? months.value().months : [])),
    loading,
    problem,
    hasMore: computed(() => cursor() !== null),
    more: () => {
      const next = cursor();
      if (next !== null && !loading()) fetch(next);
    },
    again: () => {
      fetch(null);
      months.reload();
    },
  };
}
