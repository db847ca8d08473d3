import { computed, signal, type Signal } from '@angular/core';

/** Which rows of a grid are ticked: some by key, or all that match the filter. */
export class RowSelection {
  private readonly keys = signal<ReadonlySet<string>>(new Set());
  private readonly everything = signal(false);

  readonly ticked: Signal<ReadonlySet<string>> = this.keys.asReadonly();
  /** All that match, also those not read yet. */
  readonly all: Signal<boolean> = this.everything.asReadonly();
  readonly count = computed(() => this.keys().size);
  readonly isEmpty = computed(() => !this.everything() && this.keys().size === 0);

  has(key: string): boolean {
    return this.everything() || this.keys().has(key);
  }

  /** Ticks or unticks one row. */
  toggle(key: string): void {
    this.everything.set(false);
    this.keys.update((known) => {
      const next = new Set(known);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }

  /** Ticks these rows as well. */
  add(keys: readonly string[]): void {
    this.keys.update((known) => new Set([...known, ...keys]));
  }

  /** Means every row of the filter from now on. */
  selectAll(): void {
    this.everything.set(true);
  }

  clear(): void {
    this.everything.set(false);
    this.keys.set(new Set());
  }
}
