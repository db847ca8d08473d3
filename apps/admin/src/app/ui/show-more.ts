import { Component, computed, input, output } from '@angular/core';
import type { Problem } from '../http/problem.ts';
import { ProblemNotice } from './problem/problem-notice.ts';
import { countText } from './text/count-text.ts';

/** The foot of a list that is not all there: how much of it is, and the way on. Nothing where it ends. */
@Component({
  selector: 'app-show-more',
  imports: [ProblemNotice],
  template: `
    @if (problem(); as refused) {
      <div class="foot"><app-problem [problem]="refused" [retry]="true" (again)="again.emit()" /></div>
    } @else if (hasMore()) {
      <div class="foot row">
        <span class="meta">{{ words() }}</span>
        <button type="button" class="btn small" [attr.aria-disabled]="loading()" (click)="!loading() && more.emit()">
          {{ loading() ? 'Reading…' : 'Show more' }}
        </button>
      </div>
    }
  `,
  styles: `
    .foot {
      padding: 8px 14px;
      border-top: 1px solid var(--c-line);
    }
  `,
})
export class ShowMore {
  readonly shown = input.required<number>();
  readonly total = input.required<number | null>();
  readonly hasMore = input.required<boolean>();
  readonly loading = input(false);
  readonly problem = input<Problem | null>(null);
  readonly more = output();
  readonly again = output();

  protected readonly words = computed(() => `The newest ${countText(this.shown())} of ${countText(this.total())}`);
}
