import { Component, computed, input } from '@angular/core';
import { lookOf } from '../state/state-look.ts';
import { countText, percentText } from '../text/count-text.ts';
import { countStates, type Bay } from './bay.ts';

/** More than these would not fit a row: then the words alone stand. */
const mostSquares = 16;

/**
 * A dock's bays in one row of a list: a 10 px square each, told apart by how it is filled as much as by colour, and all
 * of them in words for those who do not see squares.
 */
@Component({
  selector: 'app-bay-squares',
  template: `
    @if (squares().length > 0) {
      <span class="squares" role="img" [attr.aria-label]="sentence()">
        @for (square of squares(); track square.bay) {
          <i [class]="square.look.role + ' ' + square.look.shape" [title]="square.title"></i>
        }
      </span>
    } @else {
      <span class="soft">{{ sentence() }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      vertical-align: middle;
    }
    .squares {
      display: flex;
      gap: 2px;
      padding: 4px 0;
    }
    i {
      width: 10px;
      height: 10px;
      border: 1px solid var(--solid);
      border-radius: 1px;
      forced-color-adjust: none;
    }
    .tick {
      background: var(--solid);
    }
    .half {
      background: linear-gradient(90deg, var(--solid) 50%, transparent 50%);
    }
    .cross {
      background: linear-gradient(45deg, transparent 40%, var(--c-surface) 40% 60%, transparent 60%) var(--solid);
    }
    .ring {
      border-color: var(--c-line-strong);
    }
    .dashed {
      border-style: dashed;
    }
  `,
})
export class BaySquares {
  readonly bays = input.required<readonly Bay[]>();

  protected readonly squares = computed(() =>
    this.bays().length > mostSquares
      ? []
      : this.bays().map((bay) => {
          const look = lookOf('bay', bay.state);
          const charge = typeof bay.batteryPercent === 'number' ? percentText(bay.batteryPercent) : null;
          const title = [`Bay ${bay.bay}: ${look.word.toLowerCase()}`, bay.camera, charge].filter(Boolean).join(', ');
          return { bay: bay.bay, look, title };
        }),
  );
  protected readonly sentence = computed(() =>
    countStates(this.bays())
      .map(({ state, count }) => `${countText(count)} ${lookOf('bay', state).word.toLowerCase()}`)
      .join(', '),
  );
}
