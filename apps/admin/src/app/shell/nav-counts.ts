import { HttpClient } from '@angular/common/http';
import { Service, computed, inject, signal } from '@angular/core';
import { debounceTime, merge, of } from 'rxjs';
import { LiveEvents } from '../http/live-events.ts';
import type { Page } from '../http/page.ts';
import { Session } from '../session/session.ts';
import { navSections, type NavPage } from './nav-pages.ts';

type Countable = NonNullable<NavPage['countOf']>;

const filters: Partial<Record<Countable, Record<string, string>>> = {
  exceptions: { status: 'open' },
  rollouts: { status: 'running,paused' },
  cases: { status: 'open' },
};

/** The totals that stand beside the names in the navigation; read again, at most every 15 s, when something changed. */
@Service()
export class NavCounts {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly totals = signal<Partial<Record<Countable, number>>>({});

  private readonly docksReporting = signal<number | undefined>(undefined);

  readonly all = this.totals.asReadonly();
  /** How many docks there are and how many of them report; undefined until both are known. */
  readonly docks = computed(() => {
    const [total, reporting] = [this.totals().docks, this.docksReporting()];
    return total === undefined || reporting === undefined ? undefined : { total, reporting };
  });

  constructor() {
    const changes = inject(LiveEvents).of('camera', 'dock', 'rollout', 'exception', 'case', 'import');
    merge(of(null), changes.pipe(debounceTime(15_000))).subscribe(() => this.read());
  }

  private read(): void {
    if (this.session.may('docks:read'))
      this.count('docks', { status: 'online' }, (total) => this.docksReporting.set(total));
    for (const page of navSections.flatMap((section) => section.pages)) {
      const thing = page.countOf;
      if (thing === undefined || !this.session.may(page.permission)) continue;
      this.count(thing, filters[thing] ?? {}, (total) => this.totals.update((known) => ({ ...known, [thing]: total })));
    }
  }

  private count(thing: Countable, filter: Record<string, string>, found: (total: number) => void): void {
    this.http.get<Page<unknown>>(`/api/v1/${thing}`, { params: { ...filter, limit: 1 } }).subscribe({
      next: ({ total }) => found(total),
      // A count that cannot be read is left out: the page behind it says why.
      error: () => undefined,
    });
  }
}
