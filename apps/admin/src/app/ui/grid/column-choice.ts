import { CdkTrapFocus } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { Component, computed, input, output, signal } from '@angular/core';
import { Icon } from '../icon/icon.ts';
import { moveKey } from './choose-columns.ts';
import type { GridColumn } from './grid-column.ts';

/** Which columns a list shows and in which order; the first one stays, for it names the row. */
@Component({
  selector: 'app-column-choice',
  imports: [CdkTrapFocus, Icon, OverlayModule],
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
      <app-icon name="columns" />Columns
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
        class="pop panel-of"
        role="dialog"
        aria-label="Columns"
        cdkTrapFocus
        [cdkTrapFocusAutoCapture]="true"
        (keydown.escape)="isOpen.set(false)"
      >
        @for (line of lines(); track line.key) {
          <div class="line">
            <label>
              <input type="checkbox" [checked]="line.isShown" [disabled]="line.isFirst" (change)="toggle(line.key)" />{{
                line.label
              }}
            </label>
            @if (line.isShown && !line.isFirst) {
              <button type="button" class="plain" [attr.aria-label]="line.label + ' up'" (click)="move(line.key, -1)">
                ↑
              </button>
              <button type="button" class="plain" [attr.aria-label]="line.label + ' down'" (click)="move(line.key, 1)">
                ↓
              </button>
            }
          </div>
        }
        <button type="button" class="btn small" (click)="chosen.emit(null)">As the list has them</button>
      </div>
    </ng-template>
  `,
  styles: `
    .panel-of {
      display: grid;
      gap: 2px;
      padding: 8px 12px 12px;
      min-width: 236px;
    }
    .line {
      display: flex;
      align-items: center;
      gap: 4px;
      min-height: 28px;
    }
    label {
      display: flex;
      gap: 8px;
      align-items: center;
      flex: 1;
    }
    .line button {
      width: 24px;
    }
    .btn.small {
      margin-top: 8px;
      justify-self: start;
    }
  `,
})
export class ColumnChoice {
  readonly columns = input.required<readonly GridColumn<never>[]>();
  readonly shown = input.required<readonly GridColumn<never>[]>();
  /** The keys to show, in order; null for the list's own. */
  readonly chosen = output<readonly string[] | null>();

  protected readonly isOpen = signal(false);
  private readonly keys = computed(() => this.shown().map((column) => column.key));
  protected readonly lines = computed(() => {
    const hidden = this.columns().filter((column) => !this.keys().includes(column.key));
    return [...this.shown(), ...hidden].map(({ key, label }, place) => ({
      key,
      label,
      isFirst: place === 0,
      isShown: place < this.keys().length,
    }));
  });

  protected toggle(key: string): void {
    const keys = this.keys();
    this.chosen.emit(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
  }

  protected move(key: string, by: -1 | 1): void {
    const moved = moveKey(this.keys(), key, by);
    // The first column names the row.
    if (moved[0] === this.keys()[0]) this.chosen.emit(moved);
  }
}
