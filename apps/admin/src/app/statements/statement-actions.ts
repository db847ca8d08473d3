import { Component, inject, input } from '@angular/core';
import { Icon } from '../ui/icon/icon.ts';
import { StatementDialogs } from './statement-dialog.ts';
import type { StatementSubject } from './data/statement.ts';

/** "Statement" beside a custody answer. */
@Component({
  selector: 'app-statement-actions',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="btn small"
      [attr.aria-disabled]="at() === null"
      [title]="at() === null ? 'Give a time first' : 'A signed PDF of this answer'"
      (click)="open()"
    >
      <app-icon name="print" />Statement
    </button>
  `,
})
export class StatementActions {
  readonly subject = input.required<StatementSubject>();
  readonly at = input.required<string | null>();
  private readonly dialogs = inject(StatementDialogs);

  protected open(): void {
    const at = this.at();
    if (at !== null) void this.dialogs.open(this.subject(), at);
  }
}
