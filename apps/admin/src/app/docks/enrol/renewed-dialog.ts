import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { DockWithToken } from '../data/dock.ts';
import { ShownOnce } from './shown-once.ts';

@Component({
  selector: 'app-renewed-dialog',
  imports: [ShownOnce],
  template: `
    <div class="dialog">
      <h2 id="renewed-heading">{{ dock.serial }} has a new token</h2>
      <app-shown-once [serial]="dock.serial" [token]="dock.token" />
      <div class="row end">
        <button type="button" class="btn primary" (click)="ref.close()">I have stored it</button>
      </div>
    </div>
  `,
})
class RenewedDialog {
  protected readonly dock = inject<DockWithToken>(DIALOG_DATA);
  protected readonly ref = inject(DialogRef);
}

/** Shows a renewed token once; it closes by its button only. */
@Service()
export class RenewedDialogs {
  private readonly dialog = inject(Dialog);

  async show(dock: DockWithToken): Promise<void> {
    const opened = this.dialog.open(RenewedDialog, {
      data: dock,
      disableClose: true,
      ariaLabelledBy: 'renewed-heading',
      autoFocus: 'input',
      width: '520px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    await firstValueFrom(opened.closed);
  }
}
