import { CdkTrapFocus } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { Component, computed, input, output, signal } from '@angular/core';
import { withoutEmpty, type Query } from '../../http/page.ts';
import { Icon } from '../icon/icon.ts';
import { CountPipe } from '../text/text-pipes.ts';
import type { GridColumn } from './grid-column.ts';

/** Exports the whole filter: every column or those shown, as CSV or as a workbook. */
@Component({
  selector: 'app-export-menu',
  imports: [CdkTrapFocus, CountPipe, Icon, OverlayModule],
  template: `
    <button
      type="button"
      class="btn quiet"
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      aria-haspopup="dialog"
      [attr.aria-expanded]="isOpen()"
      (click)="isOpen.set(true)"
    >
      <app-icon name="export" />Export {{ total() | count }}
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
        aria-label="Export"
        cdkTrapFocus
        [cdkTrapFocusAutoCapture]="true"
        (keydown.escape)="isOpen.set(false)"
      >
        @for (file of files(); track file.name) {
          @if (isJob()) {
            <button type="button" class="menu-item" (click)="ask(file.address)">{{ file.name }}</button>
          } @else {
            <a class="menu-item" download [href]="file.address" (click)="isOpen.set(false)">{{ file.name }}</a>
          }
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
export class ExportMenu {
  /** The list's address in the API, such as `/api/v1/cameras`. */
  readonly address = input.required<string>();
  readonly query = input.required<Query>();
  readonly total = input<number | null>(null);
  readonly shown = input.required<readonly GridColumn<never>[]>();
  readonly note = input('');
  /** Whether there are so many rows that the file is made as a job: then one asks for it. */
  readonly isJob = input(false);
  /** The address of a file to be made. */
  readonly asked = output<string>();

  protected readonly isOpen = signal(false);
  protected readonly files = computed(() => {
    const columns = this.shown()
      .map((column) => column.key)
      .join(',');
    const at = (more: Query): string =>
      `${this.address()}?${new URLSearchParams(withoutEmpty({ ...this.query(), ...more })).toString()}`;
    return [
      { name: 'CSV, every column', address: at({ format: 'csv' }) },
      { name: 'CSV, the columns shown', address: at({ format: 'csv', columns }) },
      { name: 'Excel, every column', address: at({ format: 'xlsx' }) },
      { name: 'Excel, the columns shown', address: at({ format: 'xlsx', columns }) },
    ];
  });

  protected ask(address: string): void {
    this.isOpen.set(false);
    this.asked.emit(address);
  }
}
