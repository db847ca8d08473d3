import { Component, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';

/** Title, state badge, one line of meta; actions at the right, the primary last. Names the browser tab too. */
@Component({
  selector: 'app-page-head',
  template: `
    <div class="head">
      <h1>{{ heading() }}</h1>
      <ng-content select="app-state, .badge" />
      @if (meta(); as text) {
        <span class="meta">{{ text }}</span>
      }
      <ng-content select=".beside" />
      <div class="row actions"><ng-content /></div>
    </div>
  `,
  styles: `
    .actions:empty {
      display: none;
    }
    @media (max-width: 700px) {
      .head {
        flex-wrap: wrap;
      }
      .actions {
        flex-wrap: wrap;
        margin-left: 0;
      }
    }
  `,
})
export class PageHead {
  private readonly title = inject(Title);
  readonly heading = input.required<string>();
  readonly meta = input<string>('');

  constructor() {
    effect(() => this.title.setTitle(`${this.heading()} · Custodian`));
  }
}
