import { HttpClient } from '@angular/common/http';
import { DestroyRef, computed, effect, inject, signal, untracked, type Signal } from '@angular/core';
import type { Subscription } from 'rxjs';
import { withoutEmpty, type Page, type Query } from './page.ts';
import { toProblem, type Problem } from './problem.ts';

/** Rows of a list that grows while it is read: the newest query wins, earlier rows stay until the new ones come. */
export interface Listing<T> {
  readonly rows: Signal<readonly T[]>;
  /** How many match; null until the first answer. */
  readonly total: Signal<number | null>;
  readonly totalIsEstimate: Signal<boolean>;
  readonly loading: Signal<boolean>;
  readonly problem: Signal<Problem | null>;
  /** When the rows on screen were answered, ISO 8601. */
  readonly asAt: Signal<string | null>;
  readonly tookMilliseconds: Signal<number | null>;
  readonly hasMore: Signal<boolean>;
  /** Fetches the next page; does nothing while one is on its way or none is left. */
  more(): void;
  /** Reads the list again from its first row. */
  again(): void;
}

/** A listing that keeps the newest answer whole, for what it says beside its rows. */
export interface AnsweredListing<T, Answer> extends Listing<T> {
  /** Null until the first. */
  readonly answer: Signal<Answer | null>;
}

const pageSize = 100;

/** A listing of `url` under `query`; needs an injection context, and ends with it. A null query waits. */
export function listing<T, Answer extends Page<T> = Page<T>>(
  url: string | Signal<string>,
  query: Signal<Query | null>,
): AnsweredListing<T, Answer> {
  const http = inject(HttpClient);
  const address = typeof url === 'string' ? () => url : url;
  const rows = signal<readonly T[]>([]);
  const answer = signal<Answer | null>(null);
  const total = signal<number | null>(null);
  const totalIsEstimate = signal(false);
  const loading = signal(true);
  const problem = signal<Problem | null>(null);
  const asAt = signal<string | null>(null);
  const tookMilliseconds = signal<number | null>(null);
  const nextCursor = signal<string | null>(null);
  const words = computed(() => {
    const given = query();
    return given === null ? null : withoutEmpty(given);
  });
  let underWay: Subscription | undefined;

  const fetch = (cursor: string | null): void => {
    const asked = untracked(words);
    if (asked === null) return;
    underWay?.unsubscribe();
    loading.set(true);
    const startedAt = performance.now();
    const params = { limit: pageSize, ...asked, ...(cursor === null ? {} : { cursor }) };
    underWay = http.get<Answer>(untracked(address), { params }).subscribe({
      next: (page) => {
        // What only the first page says, such as sums, stays.
        answer.update((known) => (cursor === null ? page : { ...known, ...page }));
        rows.update((known) => (cursor === null ? page.items : [...known, ...page.items]));
        total.set(page.total);
        totalIsEstimate.set(page.totalIsEstimate ?? false);
        nextCursor.set(page.nextCursor);
        problem.set(null);
        asAt.set(new Date().toISOString());
        tookMilliseconds.set(Math.round(performance.now() - startedAt));
        loading.set(false);
      },
      error: (failure: unknown) => {
        problem.set(toProblem(failure));
        loading.set(false);
      },
    });
  };

  effect(() => {
    address();
    if (words() !== null) untracked(() => fetch(null));
  });
  inject(DestroyRef).onDestroy(() => underWay?.unsubscribe());

  return {
    rows,
    answer,
    total,
    totalIsEstimate,
    loading,
    problem,
    asAt,
    tookMilliseconds,
    hasMore: computed(() => nextCursor() !== null),
    more: () => {
      const cursor = nextCursor();
      if (cursor !== null && !loading()) fetch(cursor);
    },
    again: () => fetch(null),
  };
}
