import { CdkTrapFocus } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { Component, computed, input, signal } from '@angular/core';
import { Icon } from '../icon/icon.ts';

const markings = [
  { marking: 'official', words: 'Marked OFFICIAL' },
  { marking: 'official-sensitive', words: 'Marked OFFICIAL – SENSITIVE' },
];

/** Prints a report as a PDF, under the protective marking that one chooses. */
@Component({
  selector: 'app-pdf-menu',
  imports: [CdkTrapFocus, Icon, OverlayModule],
  template: `
    <button
      type="button"
      class="btn"
      [class.small]="small()"
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      aria-haspopup="dialog"
      [attr.aria-expanded]="isOpen()"
      (click)="isOpen.set(true)"
    >
      @if (!small()) {
        <app-icon name="export" />
      }
      PDF
    </button>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="isOpen()"
      [cdkConnectedOverlayHasBackdrop]="true"
      cdkConnectedOverlayBackdropClass="clear-backdrop"
      (backdropClick)="isOpen.set(false)"
      (detach)="isOpen.set(false)"
    >
      <div
        class="pop"
        role="dialog"
        aria-label="PDF"
        cdkTrapFocus
        [cdkTrapFocusAutoCapture]="true"
        (keydown.escape)="isOpen.set(false)"
      >
        @for (file of files(); track file.words) {
          <a class="menu-item" download [href]="file.address" (click)="isOpen.set(false)">{{ file.words }}</a>
        }
        @if (note()) {
          <p class="meta">{{ note() }}</p>
        }
      </div>
    </ng-template>
  `,
  styles: `
    .pop {
      padding: 4px;
      min-width: 220px;
    }
    p {
      padding: 4px 12px 6px;
      max-width: 260px;
    }
  `,
})
export class PdfMenu {
  /** Where the PDF is in the API, its question already in it. */
  readonly address = input.required<string>();
  readonly small = input(false);
  readonly note = input('');

  protected readonly isOpen = signal(false);
  protected readonly files = computed(() =>
    markings.map(({ marking, words }) => ({ words, address: `${this.address()}&marking=${marking}` })),
  );
}
