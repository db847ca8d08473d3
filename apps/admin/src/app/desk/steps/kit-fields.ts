import { Component, inject } from '@angular/core';
import { DeskFlow } from '../data/desk-flow.ts';

/** What goes out or comes back with the camera, and how it looks. */
@Component({
  selector: 'app-kit-fields',
  template: `
    <div
      class="kit"
      role="group"
      [attr.aria-label]="flow.end() === 'issue' ? 'Kit that goes out' : 'Kit that came back'"
    >
      @for (piece of flow.settings().kit; track piece) {
        <button type="button" class="btn" [attr.aria-pressed]="flow.kit().includes(piece)" (click)="turn(piece)">
          <span class="mark" aria-hidden="true">{{ flow.kit().includes(piece) ? '✓' : '+' }}</span>{{ piece }}
        </button>
      }
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
    .btn {
      height: var(--h-touch);
    }
    .btn[aria-pressed='true'] {
      border-color: var(--c-accent-solid);
      background: var(--c-accent-soft);
      color: var(--c-accent);
    }
    .mark {
      width: 12px;
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

  protected turn(piece: string): void {
    this.flow.kit.update((kit) => (kit.includes(piece) ? kit.filter((one) => one !== piece) : [...kit, piece]));
  }
}
