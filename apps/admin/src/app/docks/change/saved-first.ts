import { Component, model } from '@angular/core';
import { Notice } from '../../ui/notice.ts';
import type { Clash } from './merge-settings.ts';

/** Somebody saved first: each difference is chosen, nothing is overwritten unseen. */
@Component({
  selector: 'app-saved-first',
  imports: [Notice],
  template: `
    <app-notice role="warn"
      ><b>Somebody saved this dock first.</b>
      {{ clashes().length === 0 ? 'It is now as you want it.' : 'Choose what stands, then save.' }}</app-notice
    >
    @if (clashes().length > 0) {
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Yours</th>
            <th scope="col">As saved</th>
          </tr>
        </thead>
        <tbody>
          @for (clash of clashes(); track clash.field) {
            <tr>
              <th scope="row">{{ clash.label }}</th>
              <td>
                <label>
                  <input
                    type="radio"
                    [name]="'clash-' + clash.field"
                    [checked]="clash.keepsMine"
                    (change)="choose(clash, true)"
                  />
                  {{ clash.mine }}
                </label>
              </td>
              <td>
                <label>
                  <input
                    type="radio"
                    [name]="'clash-' + clash.field"
                    [checked]="!clash.keepsMine"
                    (change)="choose(clash, false)"
                  />
                  {{ clash.theirs }}
                </label>
              </td>
            </tr>
          }
        </tbody>
      </table>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
    }
    th {
      background: none;
    }
    th[scope='row'] {
      border-bottom-color: var(--c-line);
      color: var(--c-ink);
      height: var(--h-row);
    }
    tbody tr:last-child th {
      border-bottom: 0;
    }
  `,
})
export class SavedFirst {
  readonly clashes = model.required<readonly Clash[]>();

  protected choose(chosen: Clash, keepsMine: boolean): void {
    this.clashes.update((known) => known.map((clash) => (clash === chosen ? { ...clash, keepsMine } : clash)));
  }
}
