import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, inject } from '@angular/core';
import { CopyField } from '../../ui/copy-field.ts';

/** The addresses under which others open what one sees. */
export interface ReportLinks {
  /** The figures again as at the instant on screen; null where the report cannot be read so. */
  readonly pinned: { readonly address: string; readonly asAt: string } | null;
  readonly moving: string;
}

@Component({
  selector: 'app-copy-link-dialog',
  imports: [CopyField],
  template: `
    <div class="dialog">
      <h2 id="copy-link-heading">Copy a link</h2>
      <p class="soft">
        It opens in Custodian, after signing in, for whoever may read reports. Each sees their own station or team only.
      </p>
      @if (links.pinned; as fixed) {
        <p>These figures again, as at {{ fixed.asAt }}</p>
        <app-copy-field label="Link to these figures" [value]="fixed.address" />
      }
      <p>The report as at whenever it is opened</p>
      <app-copy-field label="Link to the report" [value]="links.moving" />
      <div class="row end"><button type="button" class="btn" (click)="ref.close()">Close</button></div>
    </div>
  `,
})
class CopyLinkDialog {
  protected readonly links = inject<ReportLinks>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef>(DialogRef);
}

/** Shows links to copy. */
@Service()
export class CopyLink {
  private readonly dialog = inject(Dialog);

  open(links: ReportLinks): void {
    this.dialog.open(CopyLinkDialog, {
      data: links,
      ariaLabelledBy: 'copy-link-heading',
      width: '520px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
  }
}
