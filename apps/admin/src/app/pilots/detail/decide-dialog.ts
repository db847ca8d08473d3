import { Dialog, DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, inject, signal } from '@angular/core';
import { pilotDecisions, type PilotDecision } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { readLocalDay } from '../../ui/date-time/read-local-time.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { dayText } from '../../ui/text/instant-text.ts';
import { PilotClient } from '../data/pilot-client.ts';
import { decisionWords, verdictText } from '../data/pilot-words.ts';
import type { PilotDetail } from '../data/pilot.ts';

/** Adopt, extend or stop, with the reason that whoever signs will read. */
@Component({
  selector: 'app-decide-dialog',
  imports: [ProblemNotice],
  template: `
    <form class="dialog" (submit)="$event.preventDefault(); decide()">
      <h2 id="decide-heading">Decide about {{ pilot.name }}</h2>
      <p class="soft">{{ verdict }} A second person signs; until then nothing happens.</p>
      <div class="seg" role="group" aria-label="Decision">
        @for (one of decisions; track one) {
          <button type="button" [attr.aria-pressed]="decision() === one" (click)="decision.set(one)">
            {{ words[one].verb }}
          </button>
        }
      </div>
      @if (decision() === 'extend') {
        <div class="field">
          <label for="decide-until">New last day</label>
          <input
            #day
            id="decide-until"
            class="input"
            autocomplete="off"
            [placeholder]="'after ' + lastDay"
            [value]="until()"
            (input)="until.set(day.value); wrong.set('')"
          />
        </div>
      }
      <div class="field">
        <label for="decide-reason">Reason</label>
        <textarea
          #why
          id="decide-reason"
          class="input"
          rows="4"
          maxlength="2000"
          [value]="reason()"
          (input)="reason.set(why.value); wrong.set('')"
        ></textarea>
      </div>
      @if (wrong(); as text) {
        <small class="wrong" role="alert">{{ text }}</small>
      }
      @if (problem(); as refusal) {
        <app-problem [problem]="refusal" />
      }
      <div class="row end">
        <button type="button" class="btn" (click)="ref.close()">Cancel</button>
        <button type="submit" class="btn primary" [attr.aria-disabled]="busy()">
          {{ busy() ? 'Sending…' : 'Send for sign-off' }}
        </button>
      </div>
    </form>
  `,
  styles: `
    .seg {
      width: max-content;
    }
    textarea.input {
      height: auto;
      white-space: pre-wrap;
      padding-block: 6px;
    }
  `,
})
class DecideDialog {
  protected readonly pilot = inject<PilotDetail>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<PilotDetail>>(DialogRef);
  private readonly client = inject(PilotClient);
  protected readonly words = decisionWords;
  protected readonly decisions = pilotDecisions;
  protected readonly verdict = verdictText(this.pilot.analysis?.result.measures ?? []);
  protected readonly lastDay = dayText(this.pilot.pilot.to, true);
  protected readonly decision = signal<PilotDecision>('adopt');
  protected readonly until = signal('');
  protected readonly reason = signal('');
  protected readonly wrong = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async decide(): Promise<void> {
    if (this.busy()) return;
    const [decision, day, reason] = [this.decision(), readLocalDay(this.until()), this.reason().trim()];
    this.wrong.set(this.whyNot(decision, day, reason));
    if (this.wrong() !== '') return;
    this.busy.set(true);
    try {
      const extension = decision === 'extend' && day !== null ? { extendTo: day } : {};
      this.ref.close(await this.client.command(this.pilot, 'decide', { decision, reason, ...extension }));
    } catch (failure) {
      this.problem.set(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }

  private whyNot(decision: PilotDecision, day: string | null, reason: string): string {
    if (decision === 'extend' && (day === null || day <= this.pilot.pilot.to))
      return `Give a last day after ${this.lastDay}, such as 3 Mar 2027.`;
    return reason === '' ? 'Say why: whoever signs reads it, and whoever asks later.' : '';
  }
}

/** Opens the dialog of a decision; answers the pilot as it then is, null when nothing was decided. */
@Service()
export class DecideDialogs {
  private readonly dialog = inject(Dialog);

  async open(pilot: PilotDetail): Promise<PilotDetail | null> {
    const opened = this.dialog.open<PilotDetail>(DecideDialog, {
      data: pilot,
      ariaLabelledBy: 'decide-heading',
      width: '520px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
