import { Component, computed, inject, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { wakePaceLimits, type WakePace } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { QueueClient } from '../data/queue-client.ts';

const labels: readonly { readonly key: keyof WakePace; readonly label: string }[] = [
  { key: 'docksPerMinute', label: 'Docks of one station that are woken within a minute, at most' },
  { key: 'docksAtOnce', label: 'Docks of one station that are woken and have not come yet, at most' },
  { key: 'wakesBeforeGivingUp', label: 'A dock is given up after it was woken so many times' },
  { key: 'firstRetrySeconds', label: 'Seconds it has to come before it is woken again; twice as long each time' },
  { key: 'overdueSeconds', label: 'Seconds past its own interval after which a dock counts as silent' },
];

/** How fast docks are woken for updates: a station’s line is shared with its footage. */
@Component({
  selector: 'app-wake-pace-form',
  imports: [ProblemNotice, Skeleton],
  template: `
    <section class="panel" aria-labelledby="wake-pace">
      <header>
        <h2 id="wake-pace">How fast docks are woken for updates</h2>
        <span class="meta">A station’s line is shared with its footage</span>
      </header>
      <div class="body">
        @if (problem() ?? readProblem(); as refused) {
          <app-problem [problem]="refused" />
        }
        @if (pace(); as now) {
          <div class="form">
            @for (field of labels; track field.key) {
              <div class="field">
                <label [for]="'pace-' + field.key">{{ field.label }}</label>
                <input
                  #given
                  class="input"
                  type="number"
                  [id]="'pace-' + field.key"
                  [min]="limits[field.key][0]"
                  [max]="limits[field.key][1]"
                  [disabled]="!mayWrite"
                  [value]="now[field.key]"
                  (change)="change(field.key, given)"
                />
              </div>
            }
            @if (!mayWrite) {
              <p class="meta">An administrator changes these.</p>
            }
          </div>
        } @else if (readProblem() === null) {
          <app-skeleton [lines]="5" />
        }
      </div>
    </section>
  `,
  styles: `
    input {
      max-width: 120px;
    }
  `,
})
export class WakePaceForm {
  private readonly client = inject(QueueClient);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('settings:write');
  protected readonly labels = labels;
  protected readonly limits = wakePaceLimits;
  private readonly read = rxResource({ stream: () => this.client.readPace() });
  protected readonly pace = computed(() => (this.read.hasValue() ? this.read.value().pace : null));
  protected readonly readProblem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly problem = signal<Problem | null>(null);

  protected async change(key: keyof WakePace, field: HTMLInputElement): Promise<void> {
    const value = field.valueAsNumber;
    if (!this.read.hasValue() || !Number.isInteger(value) || value === this.pace()?.[key]) return;
    try {
      await firstValueFrom(this.client.changePace({ [key]: value }, this.read.value().etag));
      this.problem.set(null);
      this.toasts.done('Docks are woken so from now on');
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.read.reload();
  }
}
