import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { MadeAssignment } from '../data/assignment.ts';
import { IssueForm } from './issue-form.ts';

interface Given {
  readonly staff: string;
  readonly camera: string;
  /** Whether a paper log is typed in. */
  readonly isPast: boolean;
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
        [isPast]="given.isPast"
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
  protected readonly heading = headingOf(this.given);
}

function headingOf({ staff, camera, isPast }: Given): string {
  if (isPast) return camera ? `Who had ${camera} earlier` : `What ${staff} had earlier`;
  return camera ? `Issue ${camera}` : `Issue a camera to ${staff}`;
}

/** Opens the issue form over a camera or a person; null when nothing was issued. */
@Service()
export class IssueDialogs {
  private readonly dialog = inject(Dialog);

  async open(given: Partial<Given>): Promise<MadeAssignment | null> {
    const opened = this.dialog.open<MadeAssignment>(IssueDialog, {
      data: { staff: '', camera: '', isPast: false, ...given },
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
