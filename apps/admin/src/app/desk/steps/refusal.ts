import { Component, computed, inject, signal } from '@angular/core';
import { mayOverride } from '../../assignments/data/assignment.ts';
import { DeskFlow } from '../data/desk-flow.ts';
import { DeskNames } from '../data/desk-names.ts';
import { Shape } from '../../ui/state/shape.ts';

/** Why the desk said no, and the next step. Nothing was changed. */
@Component({
  selector: 'app-refusal',
  imports: [Shape],
  template: `
    @if (flow.problem(); as refused) {
      <div class="note bad" role="alert">
        <app-shape shape="cross" role="bad" />
        <div class="grow">
          <b>{{ refused.title }}.</b> {{ names.says(refused.detail, refused.names) }}
          @if (needsReason()) {
            <form class="row" (submit)="$event.preventDefault(); goOn()">
              <label class="sr" for="desk-reason">Reason</label>
              <input
                #why
                id="desk-reason"
                class="input grow"
                placeholder="Reason; the audit keeps it"
                [value]="reason()"
                (input)="reason.set(why.value)"
              />
              <button type="submit" class="btn">Issue with this reason</button>
            </form>
          } @else if (canHandOver()) {
            <div class="row">
              <button type="button" class="btn" (click)="flow.handOver()">
                It was handed over to {{ receiver() }}
              </button>
            </div>
          }
        </div>
      </div>
    }
  `,
  styles: `
    .note {
      font-size: 15px;
      line-height: 22px;
    }
    .note app-shape {
      margin-top: 5px;
    }
    .row {
      margin-top: 8px;
    }
    .btn,
    .input {
      height: var(--h-touch);
    }
  `,
})
export class Refusal {
  protected readonly flow = inject(DeskFlow);
  protected readonly names = inject(DeskNames);
  protected readonly reason = signal('');
  protected readonly needsReason = computed(() => {
    const problem = this.flow.problem();
    return problem !== null && mayOverride(problem);
  });
  protected readonly canHandOver = computed(
    () =>
      this.flow.problem()?.code === 'camera-already-assigned' &&
      this.flow.person() !== null &&
      this.flow.camera()?.assignment != null,
  );
  protected readonly receiver = computed(() => {
    const person = this.flow.person();
    return person === null ? '' : this.names.of(person);
  });

  protected goOn(): void {
    const reason = this.reason().trim();
    if (reason === '') return;
    this.reason.set('');
    void this.flow.finish(null, reason);
  }
}
