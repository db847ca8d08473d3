import { Component, computed, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { dockingGraceMinutes } from '@custodian/domain';
import { countText, shareText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { UsageReport } from '../data/usage-report.ts';

/** How often cameras were docked on time, of the times they were out and due back; each figure opens its rows. */
@Component({
  selector: 'app-docked-panel',
  imports: [CountPipe, RouterLink],
  template: `
    @if (timesOut() === 0) {
      <p>No camera was due back in these days.</p>
    } @else {
      <p>
        <b class="num">{{ shareText(onTime(), timesOut()) }}</b>
        <a class="fig" routerLink="/reports/times-out" [queryParams]="behind('true')">{{ onTime() | count }}</a> of
        <a class="fig" routerLink="/reports/times-out" [queryParams]="days()"
          >{{ timesOut() | count }} times out and due back</a
        >; <a class="fig" routerLink="/reports/times-out" [queryParams]="behind('false')">{{ late() }}</a> late or not
        docked.
      </p>
      <p class="meta">
        By the end of the tour that a camera was taken for, and {{ grace }} minutes. Duties are not known: the tour is
        the one that had begun last.
      </p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    p {
      margin: 0 0 4px;
    }
    b {
      font: var(--t-20);
      font-weight: var(--w-semibold);
      margin-right: 6px;
    }
  `,
})
export class DockedPanel {
  /** Asked with `docking`. */
  readonly report = input.required<UsageReport>();
  /** Code of the one station that the report is of; empty for all. */
  readonly station = input('');

  protected readonly grace = dockingGraceMinutes;
  protected readonly timesOut = computed(() => this.report().totals.timesOut ?? 0);
  protected readonly onTime = computed(() => this.report().totals.dockedOnTime ?? 0);
  protected readonly late = computed(() => countText(this.timesOut() - this.onTime()));
  protected readonly days = computed<Params>(() => {
    const { from, to, asAt } = this.report();
    return { from, to, asAt, ...(this.station() === '' ? {} : { station: this.station() }) };
  });
  protected readonly shareText = shareText;

  protected behind(onTime: 'true' | 'false'): Params {
    return { ...this.days(), onTime };
  }
}
