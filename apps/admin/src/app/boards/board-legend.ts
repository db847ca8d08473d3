import { Component, input } from '@angular/core';
import { State } from '../ui/state/state.ts';

/** What the shapes of the board mean. */
@Component({
  selector: 'app-board-legend',
  imports: [State],
  template: `
    @for (verdict of verdicts; track verdict) {
      <app-state kind="board" [state]="verdict" />
    }
    <span>Dashed: empty</span>
    <span>Large figure: battery, %</span>
    @if (floor() !== null) {
      <span>Charged means {{ floor() }} % or more</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 22px;
      align-items: center;
      font: var(--t-14);
      color: var(--c-ink-2);
    }
  `,
})
export class BoardLegend {
  readonly floor = input.required<number | null>();
  protected readonly verdicts = ['take', 'holder', 'charging', 'reserved', 'silent', 'unfit', 'unknown'];
}
