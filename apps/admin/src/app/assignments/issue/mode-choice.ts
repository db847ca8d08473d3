import { Component, model } from '@angular/core';
import { assignmentModes, type AssignmentMode } from '@custodian/domain';
import { modeWords } from '../data/assignment.ts';

let choices = 0;

/** How a camera is given: one's own, out of a pool, or lent. */
@Component({
  selector: 'app-mode-choice',
  template: `
    <span [id]="id">How</span>
    <div class="seg" role="group" [attr.aria-labelledby]="id">
      @for (choice of modes; track choice.mode) {
        <button type="button" [attr.aria-pressed]="mode() === choice.mode" (click)="mode.set(choice.mode)">
          {{ choice.word }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
    }
    span {
      font: var(--t-12);
      font-weight: var(--w-medium);
      color: var(--c-ink-2);
    }
    .seg {
      width: max-content;
    }
  `,
})
export class ModeChoice {
  readonly mode = model.required<AssignmentMode>();
  protected readonly id = `mode-${(choices += 1)}`;
  protected readonly modes = assignmentModes.map((mode) => ({ mode, word: modeWords[mode] }));
}
