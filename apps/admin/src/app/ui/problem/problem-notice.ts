import { Component, computed, input, output } from '@angular/core';
import type { Problem } from '../../http/problem.ts';
import { Shape } from '../state/shape.ts';
import { InstantPipe } from '../text/text-pipes.ts';

/** What happened, what it means, what to do next, and the reference to quote. */
@Component({
  selector: 'app-problem',
  imports: [Shape, InstantPipe],
  template: `
    <div class="note bad" role="alert">
      <app-shape shape="cross" role="bad" />
      <span>
        <b>{{ headline() }}</b>
        <span class="detail">{{ problem().detail }}</span>
        @if (problem().errors.length > 0) {
          <ul>
            @for (error of problem().errors; track $index) {
              <li>
                @if (error.field) {
                  <b>{{ error.field }}</b>
                }
                {{ error.message }}
              </li>
            }
          </ul>
        }
      </span>
    </div>
    @if (retry()) {
      <div class="row after">
        <button type="button" class="btn" (click)="again.emit()">Try again</button>
      </div>
    }
    <p class="meta">
      @if (problem().reference; as reference) {
        Reference <span class="mono">{{ reference }}</span> ·
      }
      {{ problem().at | instant }}
    </p>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 6px;
    }
    .note app-shape {
      margin-top: 4px;
    }
    .detail {
      display: block;
    }
    ul {
      margin-top: 2px;
    }
    li b {
      color: inherit;
    }
  `,
})
export class ProblemNotice {
  readonly problem = input.required<Problem>();
  /** Offer "Try again": for reads that can simply be repeated. */
  readonly retry = input(false);
  readonly again = output();

  protected readonly headline = computed(() => {
    const title = this.problem().title;
    return /[.?]$/.test(title) ? title : `${title}.`;
  });
}
