import { DestroyRef, computed, effect, inject, signal, untracked, type Signal } from '@angular/core';
import { EMPTY, expand, toArray, type Observable, type Subscription } from 'rxjs';
import { withoutEmpty, type Page, type Query } from '../../http/page.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import type { AssignmentPeriod } from './assignment.ts';

/** Periods that grow while they are read. Read again, as many stand there as before. */
export interface PeriodList {
  readonly rows: Signal<readonly AssignmentPeriod[]>;
  /** How many there are; null until the first answer. */
  readonly total: Signal<number | null>;
  readonly loading: Signal<boolean>;
  readonly problem: Signal<Problem | null>;
  readonly hasMore: Signal<boolean>;
  more(): void;
  again(): void;
}

type Words = Readonly<Record<string, string | number>>;

const pageSize = 100;

/** A list of `query`, page by page; ends with its injection context. The newest question wins. */
export function periodList(
  read: (words: Words) => Observable<Page<AssignmentPeriod>>,
  query: Signal<Query>,
): PeriodList {
  const rows = signal<readonly AssignmentPeriod[]>([]);
  const total = signal<number | null>(null);
  const loading = signal(true);
  const problem = signal<Problem | null>(null);
  const cursor = signal<string | null>(null);
  let underWay: Subscription | undefined;

  const page = (from: string | null): Observable<Page<AssignmentPeriod>> =>
    read({ ...withoutEmpty(untracked(query)), limit: pageSize, ...(from === null ? {} : { cursor: from }) });

  /** Reads `count` pages from a place, then shows them at once: nothing is missing from the list meanwhile. */
  const fetch = (from: string | null, count: number): void => {
    underWay?.unsubscribe();
    loading.set(true);
    const pages = page(from).pipe(
      expand(({ nextCursor }, index) => (nextCursor === null || index + 1 >= count ? EMPTY : page(nextCursor))),
      toArray(),
    );
    underWay = pages.subscribe({
      next: (read) => {
        const items = read.flatMap((one) => one.items);
        rows.update((known) => (from === null ? items : [...known, ...items]));
        total.set(read.at(-1)?.total ?? null);
        cursor.set(read.at(-1)?.nextCursor ?? null);
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
    query();
    untracked(() => {
      rows.set([]);
      total.set(null);
      cursor.set(null);
      fetch(null, 1);
    });
  });
  inject(DestroyRef).onDestroy(() => underWay?.unsubscribe());

  return {
    rows,
    total,
    loading,
    problem,
    hasMore: computed(() => cursor() !== null),
    more: () => {
      const next = cursor();
      if (next !== null && !loading()) fetch(next, 1);
    },
    again: () => fetch(null, Math.max(1, Math.ceil(rows().length / pageSize))),
  };
}
