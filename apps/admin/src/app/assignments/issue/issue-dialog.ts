import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { MadeAssignment } from '../data/assignment.ts';
import { IssueForm } from './issue-form.ts';

interface Given {
  readonly staff: string;
  readonly camera: string;
}

@Component({
  selector: 'app-issue-dialog',
  imports: [IssueForm],
  template: `
    <div class="dialog">
      <h2 id="issue-heading">{{ heading }}</h2>
      <app-issue-form
        [givenStaff]="given.staff"
        [givenCamera]="given.camera"
        (issued)="ref.close($event)"
        (cancelled)="ref.close()"
      >
        <button type="button" class="btn" (click)="ref.close()">Cancel</button>
      </app-issue-form>
    </div>
  `,
})
class IssueDialog {
  protected readonly given = inject<Given>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<MadeAssignment>>(DialogRef);
  protected readonly heading = this.given.camera
    ? `Issue ${this.given.camera}`
    : `Issue a camera to ${this.given.staff}`;
}

/** Opens the issue form over a camera or a person; null when nothing was issued. */
@Service()
export class IssueDialogs {
  private readonly dialog = inject(Dialog);

  async open(given: Partial<Given>): Promise<MadeAssignment | null> {
    const opened = this.dialog.open<MadeAssignment>(IssueDialog, {
      data: { staff: '', camera: '', ...given },
      ariaLabelledBy: 'issue-heading',
      autoFocus: given.staff ? 'app-lookup-field:nth-of-type(2) input' : 'app-lookup-field input',
      width: '460px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
