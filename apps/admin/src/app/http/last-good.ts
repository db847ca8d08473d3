import { computed, linkedSignal, type Resource, type Signal } from '@angular/core';

/** What a read answered, and when. */
export interface LastGood<T> {
  readonly value: T;
  /** ISO 8601. */
  readonly asAt: string;
}

interface Kept<T> {
  readonly key: unknown;
  readonly good: LastGood<T> | null;
}

/**
 * The last good answer of a resource under a key, kept while later reads run or fail: a page that was shown stays, dated,
 * rather than going blank. Another key begins with nothing.
 */
export function lastGood<T>(resource: Resource<T | undefined>, key: Signal<unknown>): Signal<LastGood<T> | null> {
  const kept = linkedSignal<{ readonly key: unknown; readonly value: T | undefined }, Kept<T>>({
    source: () => ({ key: key(), value: resource.hasValue() ? resource.value() : undefined }),
    computation: ({ key: now, value }, previous) => {
      if (value !== undefined) return { key: now, good: { value, asAt: new Date().toISOString() } };
      return previous !== undefined && previous.value.key === now ? previous.value : { key: now, good: null };
    },
  });
  return computed(() => kept().good);
}
