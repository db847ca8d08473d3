import { Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { InstantPipe } from '../../ui/text/text-pipes.ts';

/** As at which instant a report stands and which question it answers: an address gives the same figures again, or newer ones. */
@Component({
  selector: 'app-as-at-mark',
  imports: [InstantPipe, RouterLink],
  host: { class: 'meta' },
  template: `
    <ng-content />
    @if (isFixed()) {
      Fixed as at {{ asAt() | instant }}
      <button type="button" class="link plain" (click)="again.emit()">Read again</button>
    } @else {
      <a
        class="fig"
        [routerLink]="[]"
        [queryParams]="{ asAt: asAt() }"
        queryParamsHandling="merge"
        title="An address that gives these figures again"
        >As at {{ asAt() | instant }}</a
      >
    }
    · {{ query() }}
  `,
  styles: `
    :host {
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class AsAtMark {
  /** ISO 8601, as the report was answered. */
  readonly asAt = input.required<string>();
  /** Whether the address asks for this instant. */
  readonly isFixed = input.required<boolean>();
  /** The short name of what was asked. */
  readonly query = input.required<string>();
  /** The figures as they are now are wanted. */
  readonly again = output();
}
