import { Component, ElementRef, afterNextRender, computed, inject, input, output, signal } from '@angular/core';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { snoozeTimes } from './snooze-times.ts';

/** Until when an exception is snoozed, and why. */
@Component({
  selector: 'app-snooze-form',
  imports: [InstantField],
  template: `
    <form (submit)="$event.preventDefault(); submit()" (keydown.escape)="$event.stopPropagation(); closed.emit()">
      <div class="field">
        <label for="snooze-until">Snooze until</label>
        <select id="snooze-until" #chosen class="input" (change)="pick(chosen.value)">
          @for (time of times; track time.word) {
            <option [value]="time.at" [selected]="time.at === until()">{{ time.word }}</option>
          }
          <option value="other" [selected]="isOther()">Another time</option>
        </select>
      </div>
      @if (isOther()) {
        <app-instant-field label="Time" [(value)]="until" />
      }
      <div class="field">
        <label for="snooze-why">Reason</label>
        <input
          id="snooze-why"
          #why
          class="input"
          autocomplete="off"
          [attr.aria-invalid]="refused()"
          (input)="reason.set(why.value)"
        />
        @if (refused()) {
          <small class="wrong">Say why and until when: it stands in the history.</small>
        }
        @if (isGone()) {
          <small>There is nothing left to snooze. What you wrote can be added as a comment.</small>
        }
      </div>
      <div class="row">
        <button type="submit" class="btn small primary">{{ isGone() ? 'Add as a comment' : 'Snooze' }}</button>
        <button type="button" class="btn small" (click)="closed.emit()">
          {{ isGone() ? 'Leave it' : 'Leave it open' }}
        </button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 10px;
    }
  `,
})
export class SnoozeForm {
  /** It was cleared while somebody wrote why to snooze it. */
  readonly isGone = input(false);
  readonly chosen = output<{ until: string; reason: string }>();
  readonly closed = output();

  protected readonly times = snoozeTimes(new Date());
  protected readonly until = signal<string | null>(this.times[0]?.at ?? null);
  protected readonly isOther = signal(false);
  protected readonly reason = signal('');
  private readonly tried = signal(false);
  private readonly isWhole = computed(() => this.until() !== null && this.reason().trim() !== '');
  protected readonly refused = computed(() => this.tried() && !this.isWhole());

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef);
    afterNextRender(() => element.nativeElement.querySelector('select')?.focus());
  }

  protected pick(value: string): void {
    this.isOther.set(value === 'other');
    this.until.set(value === 'other' ? null : value);
  }

  protected submit(): void {
    this.tried.set(true);
    const until = this.until();
    if (until !== null && this.isWhole()) this.chosen.emit({ until, reason: this.reason().trim() });
  }
}
