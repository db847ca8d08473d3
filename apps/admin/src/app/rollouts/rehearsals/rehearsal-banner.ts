import { Component } from '@angular/core';
import { Icon } from '../../ui/icon/icon.ts';

/** Stands over everything that a rehearsal shows, so that nobody takes its figures for the force’s. */
@Component({
  selector: 'app-rehearsal-banner',
  imports: [Icon],
  template: `
    <p role="note">
      <app-icon name="flask" />
      <b>Rehearsal: no real camera.</b> Docks and cameras are simulated from this force’s own last four weeks; nothing
      here is offered to a device or written into the register.
    </p>
  `,
  styles: `
    :host {
      display: block;
    }
    p {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 7px 12px;
      border: 1px dashed var(--c-line-strong);
      border-left: 4px solid var(--c-accent-solid);
      border-radius: 5px;
      background: repeating-linear-gradient(
        -45deg,
        var(--c-surface) 0 10px,
        color-mix(in srgb, var(--c-accent-solid) 5%, var(--c-surface)) 10px 20px
      );
    }
    b {
      font-weight: var(--w-semibold);
      white-space: nowrap;
    }
    app-icon {
      flex: none;
    }
  `,
})
export class RehearsalBanner {}
