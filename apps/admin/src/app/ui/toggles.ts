import { Component, input, model } from '@angular/core';

/** Short words that are each on or off; on is a tick, a plus stands before what is not. */
@Component({
  selector: 'app-toggles',
  template: `
    <div class="set" role="group" [attr.aria-label]="label()">
      @for (word of words(); track word) {
        <button
          type="button"
          class="btn"
          [class.large]="large()"
          [attr.aria-pressed]="chosen().includes(word)"
          (click)="turn(word)"
        >
          <span class="mark" aria-hidden="true">{{ chosen().includes(word) ? '✓' : '+' }}</span>{{ word }}
        </button>
      }
    </div>
  `,
  styles: `
    .set {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .large {
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
  `,
})
export class Toggles {
  readonly label = input.required<string>();
  readonly words = input.required<readonly string[]>();
  readonly large = input(false);
  readonly chosen = model<readonly string[]>([]);

  protected turn(word: string): void {
    this.chosen.update((chosen) => (chosen.includes(word) ? chosen.filter((one) => one !== word) : [...chosen, word]));
  }
}
