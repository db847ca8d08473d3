import { Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon.ts';
import { countText, nounText } from '../text/count-text.ts';
import { CountPipe } from '../text/text-pipes.ts';
import type { RowSelection } from './row-selection.ts';

/** At the foot of a grid while any row is ticked: how many, all that match, and inside it what can be done with them. */
@Component({
  selector: 'app-selection-bar',
  imports: [CountPipe, Icon],
  template: `
    @if (!selection().isEmpty()) {
      <div class="selected" role="region" [attr.aria-label]="label()">
        <b>{{ words() }}</b>
        @if (!selection().all() && total() > selection().count()) {
          <button type="button" class="plain all" (click)="selection().selectAll()">
            Select all {{ total() | count }} that match
          </button>
        }
        <span class="grow"></span>
        <ng-content />
        <button type="button" class="act" aria-label="Select none" (click)="selection().clear()">
          <app-icon name="cross" />
        </button>
      </div>
    }
  `,
})
export class SelectionBar {
  readonly label = input.required<string>();
  readonly selection = input.required<RowSelection>();
  /** How many rows match the filter. */
  readonly total = input.required<number>();
  readonly totalIsEstimate = input(false);
  /** What a row is; left out, rows are only counted. */
  readonly noun = input('');

  protected readonly words = computed(() => {
    if (!this.selection().all()) return `${countText(this.selection().count())} selected`;
    const all = this.noun() === '' ? countText(this.total()) : nounText(this.total(), this.noun());
    return `All ${this.totalIsEstimate() ? 'about ' : ''}${all} that match`;
  });
}
