import { Component, computed, input } from '@angular/core';
import { Shape } from './state/shape.ts';
import type { StateRole, StateShape } from './state/state-look.ts';

const shapes: Readonly<Record<StateRole, StateShape>> = {
  ok: 'tick',
  busy: 'half',
  warn: 'bang',
  bad: 'cross',
  idle: 'ring',
  dark: 'dashed',
};

/** A notice in place: bold first sentence, second sentence, at most one action. */
@Component({
  selector: 'app-notice',
  imports: [Shape],
  // The input's name is an attribute of ARIA too, and what it says here is no role of that.
  host: { '[attr.role]': 'null' },
  template: `
    <div class="note" [class]="role()" [attr.role]="role() === 'bad' ? 'alert' : null">
      <app-shape [shape]="shape()" [role]="role()" />
      <span><ng-content /></span>
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    .note app-shape {
      margin-top: 4px;
    }
  `,
})
export class Notice {
  readonly role = input<StateRole>('idle');
  protected readonly shape = computed(() => shapes[this.role()]);
}
