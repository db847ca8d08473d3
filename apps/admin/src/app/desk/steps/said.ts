import { Component, computed, inject } from '@angular/core';
import { DeskFlow } from '../data/desk-flow.ts';
import { Shape } from '../../ui/state/shape.ts';

const shapes = { ok: 'tick', warn: 'bang', bad: 'cross', dark: 'dashed' } as const;

/** What was done last: in words, with a shape and a colour, and read out. */
@Component({
  selector: 'app-said',
  imports: [Shape],
  host: { role: 'status', '[class.none]': 'said() === null' },
  template: `
    @if (said(); as done) {
      <div class="said" [class]="done.role">
        <app-shape [shape]="shapes[done.role]" [role]="done.role" />
        <b>{{ done.text }}</b>
        <ng-content />
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    /* Always there, so that it is read out; without the gap while it says nothing. */
    :host(.none) {
      margin-bottom: -12px;
    }
    .said {
      display: flex;
      align-items: center;
      gap: 12px;
      min-height: 52px;
      padding: 8px 14px;
      border-radius: var(--r-2);
      background: var(--soft);
      box-shadow: inset 0 0 0 1px var(--line);
      font-size: 17px;
    }
    /* Kept, and not on record: dashed, as what is not heard of. */
    .said.dark {
      box-shadow: none;
      border: 2px dashed var(--c-dark-solid);
    }
  `,
})
export class DeskSaid {
  private readonly flow = inject(DeskFlow);
  protected readonly shapes = shapes;
  protected readonly said = computed(() => this.flow.said());
}
