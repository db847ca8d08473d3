import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { toProblem } from '../../http/problem.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { SavedReportClient } from '../data/saved-report-client.ts';

const shown = 8;

/** Who ran a report, as at when; each leads to the same figures again. */
@Component({
  selector: 'app-run-history',
  imports: [InstantPipe, ProblemNotice, RouterLink, Skeleton],
  template: `
    <section class="panel" aria-labelledby="runs-head">
      <header>
        <h2 id="runs-head">Who ran it</h2>
        <span class="meta">the newest {{ shown }}</span>
      </header>
      <div class="body">
        @if (items(); as all) {
          <ul>
            @for (one of all; track one.id) {
              <li>
                {{ one.by }}, {{ one.at | instant }}{{ one.why === 'sent' ? ', to be sent' : '' }}
                <span class="meta"
                  >{{ one.of }},
                  <a class="link" [routerLink]="['/reports/saved', id()]" [queryParams]="{ asAt: one.asAt }"
                    >as at {{ one.asAt | instant }}</a
                  ></span
                >
              </li>
            }
          </ul>
        } @else if (problem(); as failed) {
          <app-problem [problem]="failed" [retry]="true" (again)="read.reload()" />
        } @else {
          <app-skeleton [lines]="4" />
        }
      </div>
    </section>
  `,
  styles: `
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
      display: grid;
      gap: 6px;
    }
    li .meta {
      display: block;
    }
  `,
})
export class RunHistory {
  readonly id = input.required<string>();
  /** How often it was run on this page: each time the list is read again. */
  readonly runs = input.required<number>();
  protected readonly read = inject(SavedReportClient).runs(this.id);
  protected readonly items = computed(() => (this.read.hasValue() ? this.read.value().items.slice(0, shown) : null));
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly shown = shown;

  constructor() {
    effect(() => {
      if (this.runs() > 0) untracked(() => this.read.reload());
    });
  }
}
