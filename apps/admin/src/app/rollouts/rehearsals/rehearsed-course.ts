import { Component, computed, input } from '@angular/core';
import { Chart } from '../../ui/chart/chart.ts';
import { countText, shareText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { RehearsalResult } from '../data/rehearsal.ts';
import { forecastCurve, type Course } from '../forecast/forecast-curve.ts';
import { forecastTable } from '../forecast/forecast-table.ts';
import { bandText, expectedText } from '../forecast/forecast-words.ts';
import { besideText } from './rehearsal-words.ts';

/** How far the rehearsal came by when, drawn over what was forecast when it began. */
@Component({
  selector: 'app-rehearsed-course',
  imports: [Chart],
  host: { class: 'panel', role: 'region', 'aria-label': 'Course of the rehearsal' },
  template: `
    <header>
      <h2>Course, beside the forecast</h2>
    </header>
    <div class="body">
      <p class="meta source">{{ source() }}</p>
      <app-chart [draw]="draw()" [sentence]="sentence()" [table]="table()" [height]="272" />
      <div class="scroll-x">
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Rehearsed</th>
              <th scope="col">Forecast</th>
              <th scope="col">9 in 10 between</th>
              <th scope="col">Compared</th>
            </tr>
          </thead>
          <tbody>
            @for (row of milestones(); track row.what) {
              <tr>
                <td>
                  {{ row.what }} <span class="meta">{{ row.devices }}</span>
                </td>
                <td>
                  <b>{{ row.at }}</b>
                </td>
                <td>{{ row.expected }}</td>
                <td class="soft">{{ row.band }}</td>
                <td>{{ row.compared }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </div>
  `,
  styles: `
    /* The switch between chart and table stands at its right. */
    .source {
      min-height: 20px;
      padding: 0 60px 4px 0;
    }
    .scroll-x {
      margin-top: 8px;
    }
    th:first-child,
    td:first-child {
      padding-left: 0;
    }
    td {
      font-variant-numeric: tabular-nums;
    }
    b {
      font-weight: var(--w-medium);
    }
  `,
})
export class RehearsedCourse {
  readonly result = input.required<RehearsalResult>();

  private readonly course = computed<Course>(() => {
    const { points, until, devices, forecast } = this.result();
    return {
      progress: {
        asAt: until,
        targets: devices,
        points: points.map(({ at, done, failed }) => ({ at, succeeded: done, failed })),
      },
      forecast,
      atStart: null,
      isOpen: false,
      devices,
    };
  });
  protected readonly draw = computed(() => forecastCurve(this.course()));
  protected readonly table = computed(() => forecastTable(this.course()));
  protected readonly source = computed(() =>
    this.result().forecast === null
      ? 'No forecast could be made when it began'
      : 'Solid: rehearsed. Dashed, and bands: what was forecast when it began, without failures.',
  );
  protected readonly sentence = computed(() => {
    const { succeeded, devices, failed, until } = this.result();
    return `Rehearsed: ${countText(succeeded)} of ${countText(devices)} done, ${shareText(succeeded, devices)}, and ${countText(failed)} failed by ${instantText(until)}.`;
  });
  protected readonly milestones = computed(() =>
    this.result().milestones.map(({ percent, devices, at, forecast, beside }) => ({
      what: `${percent} %`,
      devices: countText(devices),
      at: at === null ? 'Not reached' : instantText(at),
      expected: forecast === null ? '–' : expectedText(forecast.expectedAt),
      band: forecast === null ? '–' : bandText(forecast),
      compared: besideText(beside),
    })),
  );
}
