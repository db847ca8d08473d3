import { Dialog } from '@angular/cdk/dialog';
import { Service, inject } from '@angular/core';
import { KeyListDialog } from './key-list-dialog.ts';

/** Opens the list of keys that work here now. */
@Service()
export class KeyList {
  private readonly dialog = inject(Dialog);

  show(): void {
    this.dialog.open(KeyListDialog, {
      ariaLabel: 'Keys',
      width: '460px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
  }
}
