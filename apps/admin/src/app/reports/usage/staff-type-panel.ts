import { Component, computed, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { ShareBar } from '../../ui/meter/share-bar.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { UsageReport } from '../data/usage-report.ts';
import { usageRows, type UsageRow } from './usage-rows.ts';

/** Minutes for each equipped person by staff type, beside a report that is grouped by something else. */
@Component({
  selector: 'app-staff-type-panel',
  imports: [CountPipe, RouterLink, ShareBar],
  template: `
    <table>
      <thead>
        <tr>
          <th scope="col">Type</th>
          <th scope="col" class="num">Equipped</th>
          <th scope="col" class="length"><span class="sr">Minutes each as a bar</span></th>
          <th scope="col" class="num">Minutes</th>
        </tr>
      </thead>
      <tbody>
        @for (row of shown().rows; track row.key) {
          <tr>
            <td>
              <a class="fig" [routerLink]="row.place.path" [queryParams]="row.place.query">{{ row.word }}</a>
            </td>
            <td class="num">
              <a routerLink="/reports/people" [queryParams]="behind(row)">{{ row.figures.peopleEquipped | count }}</a>
            </td>
            <td><app-share-bar [value]="row.bar" [of]="shown().most" /></td>
            <td class="num">
              <a routerLink="/reports/recordings" [queryParams]="behind(row)">{{ row.bar | count }}</a>
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    th,
    td {
      padding: 0 6px;
    }
    th:first-child,
    td:first-child {
      padding-left: 14px;
    }
    th:last-child,
    td:last-child {
      padding-right: 14px;
    }
    td {
      height: 28px;
    }
    .length {
      width: 24%;
    }
    app-share-bar {
      min-width: 20px;
    }
  `,
})
export class StaffTypePanel {
  readonly report = input.required<UsageReport>();
  /** Code of the one station that the report is of; empty for all. */
  readonly station = input('');
  protected readonly shown = computed(() => usageRows(this.report(), null, '-equipped'));

  /** The rows behind a type: its people, or their recordings. */
  protected behind(row: UsageRow): Params {
    const { from, to, asAt } = this.report();
    return { from, to, asAt, ...(this.station() === '' ? {} : { station: this.station() }), ...row.recordings };
  }
}
