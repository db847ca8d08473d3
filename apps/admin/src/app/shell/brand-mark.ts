import { Component } from '@angular/core';

/** The helmet: drawn in ink, so it follows the theme. */
@Component({
  selector: 'app-brand-mark',
  template: `
    <svg viewBox="0 0 22 22" aria-hidden="true">
      <path d="M11 1.2c-4.2 0-6.7 3.6-6.7 9.3v3.7h13.4v-3.7c0-5.7-2.5-9.3-6.7-9.3z" fill="currentColor" />
      <path d="M1.5 20.3c.5-2 1.6-3.3 3-4h13c1.4.7 2.5 2 3 4-2.8-1-6-1.5-9.5-1.5s-6.7.5-9.5 1.5z" fill="currentColor" />
      <g class="cut">
        <rect x="4.3" y="11.2" width="2.23" height="1.5" />
        <rect x="8.77" y="11.2" width="2.23" height="1.5" />
        <rect x="13.23" y="11.2" width="2.23" height="1.5" />
        <rect x="6.53" y="12.7" width="2.23" height="1.5" />
        <rect x="11" y="12.7" width="2.23" height="1.5" />
        <rect x="15.47" y="12.7" width="2.23" height="1.5" />
        <path d="m11 4.2.9 1.9 2.1.2-1.6 1.4.5 2.1L11 8.7 9.1 9.8l.5-2.1L8 6.3l2.1-.2z" />
      </g>
    </svg>
  `,
  styles: `
    :host {
      display: block;
      width: 22px;
      height: 22px;
      color: var(--c-ink);
    }
    svg {
      width: 100%;
      height: 100%;
    }
    .cut {
      fill: var(--c-surface);
    }
  `,
})
export class BrandMark {}
