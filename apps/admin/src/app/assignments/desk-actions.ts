import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Problem } from '../http/problem.ts';

/** The way to the desk, where a receipt can be given: under a problem that says that one is needed, and only there. */
@Component({
  selector: 'app-desk-actions',
  imports: [RouterLink],
  template: `
    @if (problem().code === 'receipt-required') {
      <a class="btn" routerLink="/issue" [queryParams]="query()">Go on at the issue desk</a>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    a {
      justify-self: start;
      align-self: start;
    }
  `,
})
export class DeskActions {
  readonly problem = input.required<Problem>();
  /** What the desk begins with: a collar number, a task. */
  readonly query = input<Readonly<Record<string, string>>>({});
}
