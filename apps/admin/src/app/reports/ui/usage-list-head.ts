import { Component, input } from '@angular/core';
import { PeriodPicker } from '../../ui/date-time/period-picker.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import type { UsageListState } from './usage-list-state.ts';

/** The head of a list behind a figure of usage: its days, the instant that it stands at, and its export as the content. */
@Component({
  selector: 'app-usage-list-head',
  imports: [InstantPipe, PageHead, PeriodPicker],
  host: { class: 'top plain-top' },
  template: `
    <app-page-head [heading]="heading()" [meta]="meta()">
      <span class="beside row"
        ><app-period-picker
          [period]="state().period()"
          (chosen)="state().filters.set({ from: $event.from, to: $event.to, asAt: null })"
      /></span>
      @if (state().asAt(); as asAt) {
        <span class="meta"
          >As at {{ asAt | instant }}
          <button type="button" class="link plain" (click)="state().filters.set({ asAt: null })">
            Read again
          </button></span
        >
      }
      <ng-content />
    </app-page-head>
  `,
})
export class UsageListHead {
  readonly heading = input.required<string>();
  readonly meta = input.required<string>();
  readonly state = input.required<UsageListState>();
}
