import { Component, booleanAttribute, computed, input } from '@angular/core';
import { Shape } from './shape.ts';
import { lookOf, type StateKind } from './state-look.ts';

/** A status as shape and word: plain in tables, `badge` in page heads. */
@Component({
  selector: 'app-state',
  imports: [Shape],
  template: `
    <span [class]="classes()">
      <app-shape [shape]="look().shape" [role]="look().role" />
      <span>{{ word() || look().word }}</span>
    </span>
  `,
  styles: `
    :host {
      display: inline-flex;
      /* Its baseline would be the shape's foot: a line of text stands on its own. */
      vertical-align: top;
    }
    .badge {
      --shape-out: currentColor;
    }
  `,
})
export class State {
  readonly kind = input.required<StateKind>();
  readonly state = input.required<string>();
  /** Replaces the status word where more can be said, for example "Overdue 21 min". */
  readonly word = input<string>();
  readonly badge = input(false, { transform: booleanAttribute });

  protected readonly look = computed(() => lookOf(this.kind(), this.state()));
  protected readonly classes = computed(() => `${this.badge() ? 'badge' : 'st'} ${this.look().role}`);
}
