import { Component, input } from '@angular/core';
import type { StateRole, StateShape } from './state-look.ts';

/** The 12 px shape of a status. Always beside its word. */
@Component({
  selector: 'app-shape',
  // The input's name is an attribute of ARIA too, and what it says here is no role of that.
  host: { '[class]': 'role()', '[attr.role]': 'null' },
  template: `
    <svg class="sti" viewBox="0 0 12 12" aria-hidden="true">
      @switch (shape()) {
        @case ('tick') {
          <circle cx="6" cy="6" r="5.5" fill="currentColor" />
          <path d="m3.5 6.2 1.8 1.8 3.3-3.7" fill="none" class="cut" stroke-width="1.5" />
        }
        @case ('half') {
          <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" stroke-width="1.4" />
          <path d="M6 1.2a4.8 4.8 0 0 1 0 9.6z" fill="currentColor" />
        }
        @case ('bang') {
          <path d="M6 .8 11.7 11H.3z" fill="currentColor" />
          <path d="M6 4.4v3M6 8.8v.6" class="cut" stroke-width="1.4" />
        }
        @case ('cross') {
          <path d="M6 0 12 6 6 12 0 6z" fill="currentColor" />
          <path d="m4.2 4.2 3.6 3.6m0-3.6L4.2 7.8" class="cut" stroke-width="1.4" />
        }
        @case ('ring') {
          <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" stroke-width="1.4" />
        }
        @case ('dashed') {
          <circle
            cx="6"
            cy="6"
            r="4.8"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-dasharray="2 1.77"
          />
        }
        @case ('hold') {
          <rect x="1" y="1" width="10" height="10" rx="2" fill="currentColor" />
          <path d="M4.5 3.5v5M7.5 3.5v5" class="cut" stroke-width="1.4" />
        }
        @case ('arrow') {
          <path d="M1 6h8M6 2.5 9.5 6 6 9.5" fill="none" class="out" stroke-width="1.7" />
        }
      }
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    .cut {
      stroke: var(--shape-cut, var(--c-surface));
    }
    .out {
      stroke: var(--shape-out, var(--v-5));
    }
    @media (forced-colors: active) {
      svg {
        forced-color-adjust: none;
        color: CanvasText;
      }
      .cut {
        stroke: Canvas;
      }
      .out {
        stroke: CanvasText;
      }
    }
  `,
})
export class Shape {
  readonly shape = input.required<StateShape>();
  readonly role = input<StateRole>('idle');
}
