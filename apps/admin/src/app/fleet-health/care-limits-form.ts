import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { judgeCare, judgeCareLimits, type CareLimits } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../http/problem.ts';
import { ProblemNotice } from '../ui/problem/problem-notice.ts';
import { nounText } from '../ui/text/count-text.ts';
import { Toasts } from '../ui/toast/toasts.ts';
import { CareLimitsClient } from './care-limits-client.ts';
import type { StationHealth } from './fleet-health.ts';

/** From which share on a station needs care, with what other figures would say of the stations on the page. */
@Component({
  selector: 'app-care-limits-form',
  imports: [ProblemNotice],
  template: `
    <form (submit)="$event.preventDefault(); save()">
      <div class="field">
        <label for="care-some">A warning over, in per cent</label>
        <input
          #some
          id="care-some"
          class="input"
          type="number"
          min="0"
          max="100"
          [value]="draft().somePercent"
          (input)="set({ somePercent: some.valueAsNumber })"
        />
      </div>
      <div class="field">
        <label for="care-many">Bad over, in per cent</label>
        <input
          #many
          id="care-many"
          class="input"
          type="number"
          min="0"
          max="100"
          [value]="draft().manyPercent"
          (input)="set({ manyPercent: many.valueAsNumber })"
        />
      </div>
      <div class="row">
        <button type="submit" class="btn primary" [attr.aria-disabled]="busy() || refusal() !== ''">
          {{ busy() ? 'Saving…' : 'Save for the force' }}
        </button>
        <button type="button" class="btn" (click)="closed.emit()">Cancel</button>
      </div>
      <p class="said" role="status" [class.wrong]="refusal() !== ''">{{ refusal() || preview() }}</p>
      @if (problem(); as refused) {
        <app-problem [problem]="refused" />
      }
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: 10px 14px;
      padding: 4px 14px 12px;
    }
    input {
      width: 120px;
    }
    .said,
    app-problem {
      flex-basis: 100%;
    }
    .said.wrong {
      color: var(--c-bad);
    }
  `,
})
export class CareLimitsForm {
  readonly limits = input.required<CareLimits>();
  readonly stations = input.required<readonly StationHealth[]>();
  readonly saved = output();
  readonly closed = output();

  private readonly client = inject(CareLimitsClient);
  private readonly toasts = inject(Toasts);
  private readonly read = rxResource({ stream: () => this.client.read() });
  /** The page is read again while somebody types: the same limits take nothing from them. */
  private readonly kept = computed(() => this.limits(), {
    equal: (one, other) => one.somePercent === other.somePercent && one.manyPercent === other.manyPercent,
  });
  protected readonly draft = linkedSignal(() => this.kept());
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly refusal = computed(() => {
    const { somePercent, manyPercent } = this.draft();
    const isFigure = [somePercent, manyPercent].every((one) => Number.isInteger(one) && one >= 0 && one <= 100);
    if (!isFigure) return 'Give whole figures from 0 to 100.';
    return judgeCareLimits(this.draft()).ok ? '' : 'The warning comes before what is bad: give it the smaller figure.';
  });
  protected readonly preview = computed(() => {
    const levels = this.stations().map(({ needingCare, cameras }) => judgeCare(needingCare, cameras, this.draft()));
    const count = (level: string): number => levels.filter((one) => one === level).length;
    return `With these ${nounText(count('many'), 'station')} would be bad and ${nounText(count('some'), 'station')} a warning now.`;
  });

  protected set(change: Partial<CareLimits>): void {
    this.draft.update((before) => ({ ...before, ...change }));
  }

  protected async save(): Promise<void> {
    if (this.busy() || this.refusal() !== '' || !this.read.hasValue()) return;
    this.busy.set(true);
    try {
      await firstValueFrom(this.client.change(this.draft(), this.read.value().etag));
      this.toasts.done('Stations are judged so from now on');
      this.saved.emit();
    } catch (failure) {
      this.problem.set(toProblem(failure));
      this.read.reload();
    }
    this.busy.set(false);
  }
}
