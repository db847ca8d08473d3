import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Blank } from '../../ui/blank.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { SavedReportClient } from '../data/saved-report-client.ts';
import type { ReportSending, SavedReport } from '../data/saved-report.ts';

/** What came of each time a report was sent, for each recipient; what did not arrive can be tried again. */
@Component({
  selector: 'app-sendings-panel',
  imports: [Blank, InstantPipe, ProblemNotice, Skeleton, State],
  template: `
    <section class="panel" aria-labelledby="sendings-head">
      <header>
        <h2 id="sendings-head">What was sent</h2>
        <span class="meta">the newest 100</span>
      </header>
      @if (problem(); as refused) {
        <div class="body"><app-problem [problem]="refused" /></div>
      }
      @if (items(); as all) {
        @if (all.length > 0) {
          <div class="scroll-x" tabindex="0" role="region" aria-label="What was sent, as a table">
            <table>
              <thead>
                <tr>
                  <th scope="col">Due</th>
                  <th scope="col">To</th>
                  <th scope="col">Of</th>
                  <th scope="col">State</th>
                  <th scope="col">What came of it</th>
                </tr>
              </thead>
              <tbody>
                @for (one of all; track one.id) {
                  <tr>
                    <td class="tnum">{{ one.dueAt | instant }}</td>
                    <td>{{ one.to }}</td>
                    <td>{{ one.of ?? '–' }}</td>
                    <td><app-state kind="reportSending" [state]="one.state" /></td>
                    <td class="why">
                      @if (one.state === 'sent') {
                        Handed over {{ one.sentAt | instant }}
                      } @else {
                        {{ one.problem ?? 'Goes out within seconds' }}
                        @if (one.nextTryAt && one.tries > 0) {
                          <span class="meta">Tried {{ one.tries }} times, again {{ one.nextTryAt | instant }}</span>
                        }
                        @if (report().isOwn && one.problem !== null) {
                          <button
                            type="button"
                            class="btn small"
                            [attr.aria-label]="'Try again for ' + one.to"
                            (click)="retry(one)"
                          >
                            Try again
                          </button>
                        }
                      }
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        } @else {
          <app-blank
            heading="Nothing was sent yet"
            detail="Each time that it is due stands here with what came of it, for each recipient."
          />
        }
      } @else if (readProblem(); as failed) {
        <div class="body"><app-problem [problem]="failed" [retry]="true" (again)="read.reload()" /></div>
      } @else {
        <div class="body"><app-skeleton [lines]="3" /></div>
      }
    </section>
  `,
  styles: `
    .why {
      white-space: normal;
    }
    .why button {
      margin-left: 8px;
    }
  `,
})
export class SendingsPanel {
  readonly report = input.required<SavedReport>();
  readonly changed = output();
  private readonly client = inject(SavedReportClient);
  private readonly toasts = inject(Toasts);
  protected readonly read = this.client.sendings(computed(() => this.report().id));
  protected readonly items = computed(() => (this.read.hasValue() ? this.read.value().items : null));
  protected readonly readProblem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly problem = signal<Problem | null>(null);
  private readonly due = computed(() => this.report().schedule?.nextDueAt);

  constructor() {
    // Once a time has passed, what came of it is here.
    effect(() => {
      if (this.due() !== undefined) untracked(() => this.read.reload());
    });
  }

  protected async retry({ id }: ReportSending): Promise<void> {
    try {
      await firstValueFrom(this.client.retry(this.report().id, id));
      this.problem.set(null);
      this.toasts.done('It is tried again within seconds');
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.read.reload();
    this.changed.emit();
  }
}
