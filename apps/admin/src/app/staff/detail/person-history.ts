import { Component, computed, input, signal } from '@angular/core';
import { historyFeed } from '../../history/data/history-feed.ts';
import { historyRow, personHistoryFilters } from '../../history/data/history-row.ts';
import { HistoryList } from '../../ui/history/history-list.ts';

/** Everything that a person did with cameras, and where they belonged, for years back. */
@Component({
  selector: 'app-person-history',
  imports: [HistoryList],
  template: `
    <section class="panel">
      <header>
        <h2>Everything that happened</h2>
        <span class="meta">Newest first</span>
      </header>
      <app-history-list
        [rows]="rows()"
        [months]="feed.months()"
        [filters]="words"
        [filter]="chosen()"
        [before]="before()"
        [loading]="feed.loading()"
        [problem]="feed.problem()"
        [hasMore]="feed.hasMore()"
        (filterChange)="chosen.set($event)"
        (jumped)="before.set($event)"
        (more)="feed.more()"
        (again)="feed.again()"
      />
    </section>
  `,
})
export class PersonHistory {
  /** Their id: a collar number may be another person's one day. */
  readonly person = input.required<string>();

  protected readonly words = personHistoryFilters.map(({ word }) => word);
  protected readonly chosen = signal(0);
  protected readonly before = signal<string | null>(null);
  protected readonly feed = historyFeed(
    computed(() => ({
      list: 'staff' as const,
      name: this.person(),
      kinds: personHistoryFilters[this.chosen()]?.kinds ?? [],
      before: this.before(),
    })),
  );
  protected readonly rows = computed(() => this.feed.entries().map((entry) => historyRow(entry, false)));
}
