import { Component, computed, inject, input } from '@angular/core';
import { toProblem } from '../../http/problem.ts';
import { Chart } from '../../ui/chart/chart.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { CameraClient } from '../data/camera-client.ts';
import { healthCharts } from './health-charts.ts';

/** Two small multiples on one time axis. */
@Component({
  selector: 'app-health-panel',
  imports: [Chart, ProblemNotice, Skeleton],
  template: `
    <section class="panel">
      <header>
        <h2>Use and charge</h2>
        <span class="meta">90 days; gaps are days without a report, never drawn through</span>
      </header>
      <div class="body">
        @if (problem(); as refused) {
          <app-problem [problem]="refused" [retry]="true" (again)="health.reload()" />
        } @else if (health.hasValue()) {
          <div class="charts">
            @for (chart of charts(); track chart.title) {
              <figure>
                <figcaption>
                  <h3>{{ chart.title }}</h3>
                  <span
                    ><b>{{ chart.figure }}</b
                    >&ngsp;<span class="meta">{{ chart.unit }}</span></span
                  >
                </figcaption>
                <app-chart [draw]="chart.draw" [sentence]="chart.sentence" [table]="chart.table" [height]="84" />
              </figure>
            }
          </div>
        } @else {
          <app-skeleton [lines]="3" />
        }
      </div>
    </section>
  `,
  styles: `
    .charts {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 26px;
    }
    figcaption {
      display: flex;
      justify-content: space-between;
      align-items: baseline;
      padding-right: 44px;
      min-height: 24px;
    }
    @media (max-width: 1100px) {
      .charts {
        grid-template-columns: 1fr 1fr;
      }
    }
    @media (max-width: 700px) {
      .charts {
        grid-template-columns: 1fr;
      }
    }
  `,
})
export class HealthPanel {
  readonly serial = input.required<string>();
  protected readonly health = inject(CameraClient).health(this.serial);
  protected readonly charts = computed(() => (this.health.hasValue() ? healthCharts(this.health.value()) : []));
  protected readonly problem = computed(() => {
    const error = this.health.error();
    return error === undefined ? null : toProblem(error);
  });
}
