import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Problem } from '../../http/problem.ts';
import { Blank } from '../blank.ts';
import { ProblemNotice } from '../problem/problem-notice.ts';
import { Skeleton } from '../skeleton.ts';
import { Shape } from '../state/shape.ts';
import { CountPipe, InstantPipe } from '../text/text-pipes.ts';
import type { HistoryRow } from './history-row.ts';
import { endOfMonth, monthsOf, yearsOf } from './month-jumps.ts';

/** One timeline, newest first: narrowed by kind, jumped through by year and month, growing downwards. */
@Component({
  selector: 'app-history-list',
  imports: [Blank, CountPipe, InstantPipe, ProblemNotice, RouterLink, Shape, Skeleton],
  templateUrl: './history-list.html',
  styleUrl: './history-list.css',
})
export class HistoryList {
  readonly rows = input.required<readonly HistoryRow[]>();
  readonly months = input.required<readonly { readonly month: string; readonly count: number }[]>();
  readonly filters = input.required<readonly string[]>();
  readonly filter = input.required<number>();
  /** Where it begins, ISO 8601; null at the newest. */
  readonly before = input.required<string | null>();
  readonly loading = input(false);
  readonly problem = input<Problem | null>(null);
  readonly hasMore = input(false);
  /** Whether choosing an entry's time asks about that instant. */
  readonly mayAsk = input(false);
  readonly filterChange = output<number>();
  readonly jumped = output<string | null>();
  readonly more = output();
  readonly again = output();
  readonly asked = output<string>();

  protected readonly years = computed(() => yearsOf(this.months()));
  protected readonly year = linkedSignal<string, string>({
    source: () => this.years()[0] ?? '',
    computation: (newest) => newest,
  });
  protected readonly monthsOfYear = computed(() => monthsOf(this.year(), this.months()));
  protected readonly total = computed(() => this.months().reduce((sum, { count }) => sum + count, 0));

  protected isChosen(month: string): boolean {
    return this.before() === endOfMonth(month);
  }

  protected jump(month: string, count: number): void {
    if (count > 0) this.jumped.emit(endOfMonth(month));
  }
}
