import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { Shape } from '../state/shape.ts';
import type { Answer, Question } from './ask.ts';

/** The dialog of {@link Question}: counts before, reason, and the verb is the button. */
@Component({
  selector: 'app-question-dialog',
  imports: [Shape],
  template: `
    <form class="dialog" (submit)="$event.preventDefault(); confirm()">
      <h2 id="question-heading">{{ question.heading }}</h2>
      @if (question.detail; as detail) {
        <p class="soft">{{ detail }}</p>
      }
      @if (question.consequences; as rows) {
        <dl>
          @for (row of rows; track $index) {
            <dt class="row">
              <app-shape [shape]="row.look.shape" [role]="row.look.role" />{{ row.word ?? row.look.word }}
            </dt>
            <dd>{{ row.count }}</dd>
          }
        </dl>
      }
      @if (question.reason; as reason) {
        <div class="field">
          <label for="question-reason">Reason, kept in the audit{{ reason === 'optional' ? ' (optional)' : '' }}</label>
          <input
            id="question-reason"
            class="input"
            autocomplete="off"
            [attr.aria-invalid]="refused()"
            [value]="text()"
            #given
            (input)="text.set(given.value)"
          />
          @if (refused()) {
            <small class="wrong">A reason is needed: the audit keeps it.</small>
          }
        </div>
      }
      <div class="row end">
        <button type="button" class="btn safe" (click)="ref.close()">{{ question.safe }}</button>
        <button type="submit" class="btn primary" [class.danger]="question.isDanger">{{ question.verb }}</button>
      </div>
    </form>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 3px 10px;
      margin: 0;
      border-block: 1px solid var(--c-line);
      padding: 7px 0;
    }
    dd {
      text-align: right;
      font-weight: var(--w-semibold);
      font-variant-numeric: tabular-nums;
    }
    .end {
      flex-wrap: wrap;
    }
  `,
})
export class QuestionDialog {
  protected readonly question = inject<Question>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<Answer>>(DialogRef);
  protected readonly text = signal('');
  protected readonly refused = signal(false);

  protected confirm(): void {
    const reason = this.text().trim();
    if (this.question.reason === 'required' && reason === '') {
      this.refused.set(true);
      return;
    }
    this.ref.close({ reason });
  }
}
