import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import { HotKeys } from './hot-keys.ts';

const everywhere = [
  { keys: ['Ctrl', 'K'], says: 'Find or do anything' },
  { keys: ['Ctrl', 'Z'], says: 'Undo the last thing done' },
  { keys: ['J', 'K'], says: 'Next, last row of a list' },
  { keys: ['X'], says: 'Select a row; with Shift as far as here' },
  { keys: ['Space'], says: 'Peek at a row' },
  { keys: ['Enter'], says: 'Open a row' },
  { keys: ['Esc'], says: 'Close what is open' },
] as const;

/** The keys that work here, and the switch that turns the single letters off (WCAG 2.1.4). */
@Component({
  selector: 'app-key-list',
  template: `
    <div class="dialog">
      <h2>Keys</h2>
      <table>
        <tbody>
          @for (row of rows(); track row.says) {
            <tr>
              <td class="keys">
                @for (key of row.keys; track $index) {
                  <kbd>{{ key }}</kbd>&ngsp;
                }
              </td>
              <td>{{ row.says }}</td>
            </tr>
          }
        </tbody>
      </table>
      <label>
        <input #single type="checkbox" [checked]="hotKeys.areOn()" (change)="hotKeys.turn(single.checked)" />
        Single letters work outside fields
      </label>
      <div class="row end"><button type="button" class="btn" (click)="ref.close()">Close</button></div>
    </div>
  `,
  styles: `
    .keys {
      width: 110px;
    }
    td {
      white-space: normal;
    }
  `,
})
export class KeyListDialog {
  protected readonly hotKeys = inject(HotKeys);
  protected readonly ref = inject(DialogRef);
  protected readonly rows = computed(() => [
    ...everywhere,
    ...this.hotKeys.list().map(({ key, says }) => ({ keys: key.toUpperCase().split(' '), says })),
  ]);
}
