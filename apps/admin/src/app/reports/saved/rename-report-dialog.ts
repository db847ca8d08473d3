import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ReportNameField } from './report-name-field.ts';

@Component({
  selector: 'app-rename-report-dialog',
  imports: [ReportNameField],
  template: `
    <form class="dialog" (submit)="$event.preventDefault(); submit(name.given())">
      <h2 id="rename-heading">Rename this report</h2>
      <p class="soft">Links to it stay good.</p>
      <app-report-name-field #name [before]="before" />
      <div class="row end">
        <button type="button" class="btn" (click)="ref.close()">Cancel</button>
        <button type="submit" class="btn primary">Rename</button>
      </div>
    </form>
  `,
})
class RenameReportDialog {
  protected readonly before = inject<string>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);

  protected submit(name: string | null): void {
    if (name !== null) this.ref.close(name);
  }
}

/** Asks for another name; null when it is called off. */
@Service()
export class RenameReportDialogs {
  private readonly dialog = inject(Dialog);

  async open(name: string): Promise<string | null> {
    const opened = this.dialog.open<string>(RenameReportDialog, {
      data: name,
      ariaLabelledBy: 'rename-heading',
      autoFocus: '#report-name',
      width: '420px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
