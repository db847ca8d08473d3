import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';

@Component({
  selector: 'app-rename-report-dialog',
  template: `
    <form class="dialog" (submit)="$event.preventDefault(); submit(name.value)">
      <h2 id="rename-heading">Rename this report</h2>
      <p class="soft">Links to it stay good.</p>
      <div class="field">
        <label for="rename-name">Name</label>
        <input
          #name
          id="rename-name"
          class="input"
          autocomplete="off"
          maxlength="80"
          [attr.aria-invalid]="isNameless()"
          [value]="before"
        />
        @if (isNameless()) {
          <small class="wrong">A report needs a name.</small>
        }
      </div>
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
  protected readonly isNameless = signal(false);

  protected submit(given: string): void {
    const name = given.trim();
    this.isNameless.set(name === '');
    if (name !== '') this.ref.close(name);
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
      autoFocus: '#rename-name',
      width: '420px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
