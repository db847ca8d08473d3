import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { periodWords } from '../../ui/date-time/period-picker.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { instantText, periodText } from '../../ui/text/instant-text.ts';
import { SavedReportClient } from '../data/saved-report-client.ts';
import { subjectText } from '../data/saved-report-words.ts';
import { nameOfPeriod, type NewSavedReport, type ReportQuestion, type SavedReport } from '../data/saved-report.ts';
import { ReportNameField } from './report-name-field.ts';

/** Names a question, says whether its days and its instant stand or move, and who sees it. */
@Component({
  selector: 'app-save-report-dialog',
  imports: [ProblemNotice, ReportNameField],
  template: `
    <form class="dialog" (submit)="$event.preventDefault(); save(name.given(), shared.checked)">
      <h2 id="save-report-heading">Save this report</h2>
      <p class="soft">What is asked is kept: it can be run again as at now, or as at then, with the same figures.</p>
      <app-report-name-field #name [before]="suggestion" />
      @if (periodName !== null) {
        <fieldset>
          <legend>Days</legend>
          <label class="check">
            <input type="radio" name="days" [checked]="doDaysMove()" (change)="doDaysMove.set(true)" />
            {{ periodWord }}, counted from the day it is run
          </label>
          <label class="check">
            <input type="radio" name="days" [checked]="!doDaysMove()" (change)="doDaysMove.set(false)" />
            Always {{ days }}
          </label>
        </fieldset>
      }
      <fieldset>
        <legend>As at</legend>
        <label class="check">
          <input type="radio" name="as-at" [checked]="!isPinned()" (change)="isPinned.set(false)" />
          Whenever it is run
        </label>
        <label class="check">
          <input type="radio" name="as-at" [checked]="isPinned()" (change)="isPinned.set(true)" />
          {{ pinWords }}
        </label>
      </fieldset>
      <label class="check">
        <input #shared type="checkbox" />
        Share it: everybody who may read reports sees it, each with their own station or team only
      </label>
      @if (problem(); as refused) {
        <app-problem [problem]="refused" />
      }
      <div class="row end">
        <button type="button" class="btn" (click)="ref.close()">Cancel</button>
        <button type="submit" class="btn primary" [attr.aria-disabled]="busy()">
          {{ busy() ? 'Saving…' : 'Save report' }}
        </button>
      </div>
    </form>
  `,
  styles: `
    fieldset {
      border: 0;
      padding: 0;
      margin: 0;
      display: grid;
      gap: 4px;
    }
    legend {
      font-weight: var(--w-medium);
      padding: 0;
      margin-bottom: 4px;
    }
    .check {
      display: flex;
      gap: 8px;
      align-items: center;
      min-height: 24px;
    }
  `,
})
class SaveReportDialog {
  private readonly client = inject(SavedReportClient);
  private readonly question = inject<ReportQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<SavedReport>>(DialogRef);
  protected readonly suggestion = subjectText(this.question);
  protected readonly periodName = this.question.period === null ? null : nameOfPeriod(this.question.period);
  protected readonly periodWord = this.periodName === null ? '' : periodWords[this.periodName];
  protected readonly days =
    this.question.period === null ? '' : periodText(this.question.period.from, this.question.period.to);
  protected readonly pinWords =
    this.question.asAt === null
      ? 'Now, and that for ever: it reads things as they stand, and keeps what it answers'
      : `${instantText(this.question.asAt)}, and that for ever`;
  protected readonly doDaysMove = signal(this.periodName !== null);
  protected readonly isPinned = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async save(name: string | null, isShared: boolean): Promise<void> {
    if (name === null || this.busy()) return;
    this.busy.set(true);
    try {
      this.ref.close(await firstValueFrom(this.client.save(this.asked(name, isShared))));
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.busy.set(false);
  }

  private asked(name: string, isShared: boolean): NewSavedReport {
    const { kind, query, period, asAt } = this.question;
    const days = this.periodName !== null && this.doDaysMove() ? { period: this.periodName } : {};
    const fixed = 'period' in days || period === null ? {} : { from: period.from, to: period.to };
    const instant = asAt === null ? { isPinned: true } : { asAt };
    return { kind, name, isShared, query: { ...query, ...fixed }, ...days, ...(this.isPinned() ? instant : {}) };
  }
}

/** Saves a question; null when it is called off. */
@Service()
export class SaveReportDialogs {
  private readonly dialog = inject(Dialog);

  async open(question: ReportQuestion): Promise<SavedReport | null> {
    const opened = this.dialog.open<SavedReport>(SaveReportDialog, {
      data: question,
      ariaLabelledBy: 'save-report-heading',
      autoFocus: '#report-name',
      width: '460px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
