import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { differenceReasons, needsWords, type DifferenceReason } from '@custodian/domain';
import { firstValueFrom, type Observable } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { ReconciliationClient } from '../data/reconciliation-client.ts';
import { reasonWords } from '../data/reconciliation-words.ts';
import type { DifferenceChoice } from '../data/reconciliation.ts';

/** What is said of which differences. */
export interface Saying {
  readonly id: string;
  readonly what: 'explain' | 'assign';
  readonly choice: DifferenceChoice;
  readonly count: number;
}

/** Explains differences, or gives them to somebody: one, several, or all that match. */
@Component({
  selector: 'app-say-dialog',
  imports: [ProblemNotice],
  template: `
    <form class="dialog" (submit)="$event.preventDefault(); send()">
      <h2 id="say-heading">{{ heading }}</h2>
      @if (saying.what === 'explain') {
        <p class="soft">It stands in later runs while both sides say the same as now.</p>
        <div class="field">
          <label for="say-reason">Why</label>
          <select #why id="say-reason" class="input" (change)="choose(why.value)">
            @for (one of reasons; track one) {
              <option [value]="one" [selected]="one === reason()">{{ words[one] }}</option>
            }
          </select>
        </div>
        <div class="field">
          <label for="say-text">In words{{ isNeeded() ? '' : ' (optional)' }}</label>
          <textarea
            #given
            id="say-text"
            class="input"
            rows="3"
            maxlength="2000"
            [attr.aria-invalid]="refused()"
            [value]="text()"
            (input)="text.set(given.value)"
            (keydown.control.enter)="send()"
          ></textarea>
          @if (refused()) {
            <small class="wrong">Say what was looked at, and what was found.</small>
          }
        </div>
      } @else {
        <div class="field">
          <label for="say-owner">Owner</label>
          <select #who id="say-owner" class="input" (change)="owner.set(who.value)">
            <option value="" [selected]="owner() === ''">Nobody</option>
            @for (one of owners(); track one.id) {
              <option [value]="one.id" [selected]="one.id === owner()">{{ one.name }}</option>
            }
          </select>
        </div>
      }
      @if (problem(); as refusal) {
        <app-problem [problem]="refusal" />
      }
      <div class="row end">
        <button type="button" class="btn" (click)="ref.close()">Cancel</button>
        <button type="submit" class="btn primary" [attr.aria-disabled]="busy()">{{ verb }}</button>
      </div>
    </form>
  `,
  styles: `
    textarea {
      height: auto;
      padding: 6px 10px;
      white-space: pre-wrap;
    }
  `,
})
class SayDialog {
  protected readonly saying = inject<Saying>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<number>>(DialogRef);
  private readonly client = inject(ReconciliationClient);
  protected readonly reasons = differenceReasons;
  protected readonly words = reasonWords;
  protected readonly heading =
    this.saying.what === 'explain'
      ? `Explain ${nounText(this.saying.count, 'difference')}`
      : `Give ${nounText(this.saying.count, 'difference')} to somebody`;
  protected readonly verb = this.saying.what === 'explain' ? 'Explain' : 'Give';
  protected readonly owners = toSignal(this.client.owners(), { initialValue: [] });
  protected readonly reason = signal<DifferenceReason>('as-it-should-be');
  protected readonly text = signal('');
  protected readonly owner = signal('');
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isNeeded = computed(() => needsWords(this.reason()));
  protected readonly refused = computed(() => this.tried() && this.isNeeded() && this.text().trim() === '');

  protected choose(value: string): void {
    const found = differenceReasons.find((one) => one === value);
    if (found !== undefined) this.reason.set(found);
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    const { id, what, choice } = this.saying;
    if (this.busy() || (what === 'explain' && this.refused())) return;
    this.busy.set(true);
    try {
      const answer: Observable<{ readonly changed: number }> =
        what === 'explain'
          ? this.client.explain(id, choice, this.reason(), this.text())
          : this.client.assign(id, choice, this.owner() || null);
      this.ref.close((await firstValueFrom(answer)).changed);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }
}

/** Opens the dialog; answers how many were changed, null when none. */
@Service()
export class SayDialogs {
  private readonly dialog = inject(Dialog);

  async open(saying: Saying): Promise<number | null> {
    const opened = this.dialog.open<number>(SayDialog, {
      data: saying,
      ariaLabelledBy: 'say-heading',
      autoFocus: 'select',
      width: '460px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
