import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, inject, signal, viewChild } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { DeskActions } from '../desk-actions.ts';
import { AssignmentClient } from '../data/assignment-client.ts';

interface Given {
  readonly assignment: string;
  readonly camera: string;
  readonly holder: string;
}

@Component({
  selector: 'app-return-dialog',
  imports: [DeskActions, InstantField, ProblemNotice],
  template: `
    <form class="dialog" (submit)="$event.preventDefault(); submit()">
      <h2 id="return-heading">Take {{ given.camera }} back from {{ given.holder }}?</h2>
      <p class="soft">From then on nobody answers for it until it is issued again.</p>
      <label class="check">
        <input #earlier type="checkbox" [checked]="isEarlier()" (change)="isEarlier.set(earlier.checked)" />
        It came back earlier
      </label>
      @if (isEarlier()) {
        <app-instant-field label="Came back at" [(value)]="at" />
      }
      <div class="field">
        <label for="return-condition">Condition and kit (optional)</label>
        <input
          id="return-condition"
          #noted
          class="input"
          placeholder="For example: stud missing"
          [value]="condition()"
          (input)="condition.set(noted.value)"
        />
      </div>
      @if (problem(); as refused) {
        <app-problem [problem]="refused" />
        <app-desk-actions [problem]="refused" [query]="{ task: 'return' }" (click)="ref.close()" />
      }
      <div class="row end">
        <button type="button" class="btn" (click)="ref.close()">Leave it</button>
        <button type="submit" class="btn primary" [attr.aria-disabled]="busy()">
          {{ busy() ? 'Returning…' : 'Return ' + given.camera }}
        </button>
      </div>
    </form>
  `,
  styles: `
    .check {
      display: flex;
      gap: 8px;
      align-items: center;
    }
  `,
})
class ReturnDialog {
  protected readonly given = inject<Given>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly client = inject(AssignmentClient);
  private readonly toasts = inject(Toasts);
  private readonly time = viewChild(InstantField);
  protected readonly isEarlier = signal(false);
  protected readonly at = signal<string | null>(null);
  protected readonly condition = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async submit(): Promise<void> {
    const at = this.isEarlier() ? this.at() : null;
    if (this.busy() || this.time()?.check() === false) return;
    const condition = this.condition().trim();
    this.busy.set(true);
    try {
      await firstValueFrom(
        this.client.giveBack(this.given.assignment, {
          ...(at === null ? {} : { at }),
          ...(condition === '' ? {} : { condition }),
        }),
      );
      this.toasts.done(`${this.given.camera} returned from ${this.given.holder}`);
      this.ref.close(true);
    } catch (failure) {
      this.problem.set(toProblem(failure));
      this.busy.set(false);
    }
  }
}

/** Asks when and how a camera came back; true once it did. */
@Service()
export class ReturnDialogs {
  private readonly dialog = inject(Dialog);

  async open(given: Given): Promise<boolean> {
    const opened = this.dialog.open<boolean>(ReturnDialog, {
      data: given,
      ariaLabelledBy: 'return-heading',
      autoFocus: '.btn.primary',
      width: '440px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? false;
  }
}
