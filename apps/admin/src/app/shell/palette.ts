import { Dialog } from '@angular/cdk/dialog';
import { Service, inject } from '@angular/core';
import { PaletteDialog } from './palette-dialog.ts';

/** Opens "Find or do anything" (Ctrl K). */
@Service()
export class Palette {
  private readonly dialog = inject(Dialog);
  private isOpen = false;

  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    const opened = this.dialog.open(PaletteDialog, {
      ariaLabel: 'Find or do anything',
      width: '640px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: ['dialog-panel', 'palette-panel'],
      backdropClass: 'scrim',
      autoFocus: 'input',
    });
    opened.overlayRef.updatePosition();
    opened.closed.subscribe(() => (this.isOpen = false));
  }
}
