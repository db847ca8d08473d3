import { Component, computed, inject, input, output, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { debounceTime, filter } from 'rxjs';
import { historyFeed } from '../../history/data/history-feed.ts';
import { cameraHistoryFilters, historyRow } from '../../history/data/history-row.ts';
import { LiveEvents } from '../../http/live-events.ts';
import { HistoryList } from '../../ui/history/history-list.ts';

/** Everything that happened to a camera, for years back. */
@Component({
  selector: 'app-camera-history',
  imports: [HistoryList],
  template: `
    <section class="panel">
      <header>
        <h2>Everything that happened</h2>
        <span class="meta">Newest first. A time asks who had it then.</span>
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
        [mayAsk]="true"
        (filterChange)="chosen.set($event)"
        (jumped)="before.set($event)"
        (more)="feed.more()"
        (again)="feed.again()"
        (asked)="asked.emit($event)"
      />
    </section>
  `,
})
export class CameraHistory {
  readonly serial = input.required<string>();
  readonly asked = output<string>();

  protected readonly words = cameraHistoryFilters.map(({ word }) => word);
  protected readonly chosen = signal(0);
  protected readonly before = signal<string | null>(null);
  protected readonly feed = historyFeed(
    computed(() => ({
      list: 'cameras' as const,
      name: this.serial(),
      kinds: cameraHistoryFilters[this.chosen()]?.kinds ?? [],
      before: this.before(),
    })),
  );
  protected readonly rows = computed(() => this.feed.entries().map((entry) => historyRow(entry, true)));

  constructor() {
    // Nothing is reordered under a reader who went on to older pages.
    inject(LiveEvents)
      .of('camera', 'assignment')
      .pipe(
        filter(({ topic, id }) => topic === 'reload' || id.toLowerCase() === this.serial().toLowerCase()),
        filter(() => this.before() === null && this.rows().length <= 50),
        debounceTime(1000),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.feed.again());
  }
}
