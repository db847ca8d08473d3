import { Component, inject } from '@angular/core';
import { Toggles } from '../../ui/toggles.ts';
import { DeskFlow } from '../data/desk-flow.ts';

/** What goes out or comes back with the camera, and how it looks. */
@Component({
  selector: 'app-kit-fields',
  imports: [Toggles],
  template: `
    <div class="kit">
      <app-toggles
        [label]="flow.end() === 'issue' ? 'Kit that goes out' : 'Kit that came back'"
        [words]="flow.settings().kit"
        [large]="true"
        [(chosen)]="flow.kit"
      />
      <input
        #noted
        class="input"
        aria-label="Condition"
        placeholder="Condition, if not good"
        maxlength="1000"
        [value]="flow.condition()"
        (input)="flow.condition.set(noted.value)"
      />
    </div>
  `,
  styles: `
    .kit {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .input {
      flex: 1;
      min-width: 120px;
      height: var(--h-touch);
    }
  `,
})
export class KitFields {
  protected readonly flow = inject(DeskFlow);
}
