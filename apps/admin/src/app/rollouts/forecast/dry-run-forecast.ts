import { Component, computed, input } from '@angular/core';
import type { Problem } from '../../http/problem.ts';
import { Blank } from '../../ui/blank.ts';
import { Chart } from '../../ui/chart/chart.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { instantText, whenText } from '../../ui/text/instant-text.ts';
import type { DryRunForecast } from '../data/forecast.ts';
import { forecastCurve, type Course } from './forecast-curve.ts';
import { forecastTable } from './forecast-table.ts';
import { forecastSentence, gapText, sourceText } from './forecast-words.ts';
import { MilestoneTable } from './milestone-table.ts';
import { MissReasons } from './miss-reasons.ts';

/** When the plan would be done if it started now, and which devices would miss its deadline. Nothing is stored. */
@Component({
  selector: 'app-dry-run-forecast',
  imports: [Blank, Chart, MilestoneTable, MissReasons, ProblemNotice, Skeleton],
  host: { class: 'panel', role: 'region', 'aria-label': 'Forecast' },
  template: `
    <header>
      <h2>Forecast</h2>
      <span class="meta" role="status">{{ meta() }}</span>
    </header>
    <div class="body" [class.old]="isOld()">
      @if (problem(); as failed) {
        <app-problem [problem]="failed" />
      } @else if (forecast(); as it) {
        @if (it.devices === 0) {
          <p class="soft">No device is in any wave: there is nothing to forecast.</p>
        } @else if (it.docked === 0) {
          <app-blank
            heading="There is nothing to tell from"
            [detail]="'None of these devices was in a dock in the last ' + it.lookedBackDays + ' days.'"
          />
        } @else {
          <p class="meta source">{{ source() }}</p>
          <app-chart [draw]="draw()" [sentence]="sentence()" [table]="table()" [height]="240" />
          <app-milestone-table [forecast]="it" [waves]="waves()" />
          <app-miss-reasons [forecast]="it" />
          @if (it.missing.length > 0) {
            <details>
              <summary>The likeliest {{ it.missing.length }}</summary>
              <ul>
                @for (miss of it.missing; track miss.device) {
                  <li>
                    <b>{{ miss.device }}</b>
                    <span class="meta">{{ miss.station?.name }}{{ miss.station ? ', ' : '' }}{{ told(miss) }}</span>
                  </li>
                }
              </ul>
            </details>
          }
        }
      } @else {
        <app-skeleton [lines]="6" />
      }
    </div>
  `,
  styles: `
    .old {
      opacity: 0.55;
    }
    .source {
      min-height: 20px;
      padding: 0 60px 4px 0;
    }
    app-milestone-table {
      display: block;
      overflow-x: auto;
    }
    details {
      margin-top: 8px;
    }
    ul {
      max-height: 220px;
      overflow: auto;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 8px;
      padding: 2px 0;
    }
    li b {
      font-weight: var(--w-medium);
    }
  `,
})
export class DryRunForecastPanel {
  readonly forecast = input.required<DryRunForecast | null>();
  readonly waves = input<readonly string[]>([]);
  readonly problem = input<Problem | null>(null);
  /** Set while it is of before the last change. */
  readonly isOld = input(false);

  protected readonly meta = computed(() => {
    if (this.forecast() === null) return '';
    return this.isOld() ? 'Forecasting again' : 'If it started now';
  });
  private readonly course = computed<Course>(() => ({
    progress: null,
    forecast: this.forecast(),
    atStart: null,
    isOpen: true,
    devices: this.forecast()?.devices ?? 0,
  }));
  protected readonly draw = computed(() => forecastCurve(this.course()));
  protected readonly table = computed(() => forecastTable(this.course()));
  protected readonly sentence = computed(() => {
    const forecast = this.forecast();
    return forecast === null ? '' : forecastSentence(forecast);
  });
  protected readonly source = computed(() => {
    const forecast = this.forecast();
    return forecast === null ? '' : `${sourceText(forecast)}. Deadline ${instantText(forecast.deadlineAt)}.`;
  });

  protected told({ lastDockedAt, usualGapHours }: DryRunForecast['missing'][number]): string {
    if (lastDockedAt === null) return 'never in a dock';
    return `last docked ${whenText(lastDockedAt)}${usualGapHours === null ? '' : `, usually ${gapText(usualGapHours)}`}`;
  }
}
