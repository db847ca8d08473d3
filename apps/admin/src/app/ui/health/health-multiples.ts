import { Component, input, model, output } from '@angular/core';
import { Blank } from '../blank.ts';
import { Chart } from '../chart/chart.ts';
import { ProblemNotice } from '../problem/problem-notice.ts';
import { Skeleton } from '../skeleton.ts';
import type { Problem } from '../../http/problem.ts';
import { healthPeriods, isHealthPeriod, type HealthPeriod } from './health-period.ts';
import type { HealthDrawing } from './health-drawing.ts';

/** Small multiples of a health history on one time axis, over a period that is chosen. */
@Component({
  selector: 'app-health-multiples',
  imports: [Blank, Chart, ProblemNotice, Skeleton],
  template: `
    <section class="panel">
      <header>
        <h2>{{ heading() }}</h2>
        <span class="meta">{{ resolution() }}</span>
        <label>
          Period
          <select [value]="period()" (change)="choose($event)">
            @for (one of periods; track one.value) {
              <option [value]="one.value" [selected]="one.value === period()">{{ one.word }}</option>
            }
          </select>
        </label>
      </header>
      <div class="body">
        @if (problem(); as refused) {
          <app-problem [problem]="refused" [retry]="true" (again)="again.emit()" />
        } @else if (drawings(); as shown) {
          <ng-content />
          @if (shown.length === 0) {
            <app-blank heading="Nothing was reported in this period" detail="Choose a longer one." />
          } @else {
            <div class="charts">
              @for (chart of shown; track chart.title) {
                <figure>
                  <figcaption>
                    <h3>{{ chart.title }}</h3>
                    <b>{{ chart.figure }}</b>
                  </figcaption>
                  <app-chart [draw]="chart.draw" [sentence]="chart.sentence" [table]="chart.table" [height]="120" />
                </figure>
              }
            </div>
          }
        } @else {
          <app-skeleton [lines]="4" />
        }
      </div>
    </section>
  `,
  styles: `
    label {
      margin-left: auto;
      font: var(--t-12);
      color: var(--c-ink-2);
      display: flex;
      gap: 6px;
      align-items: center;
    }
    .charts {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 16px 26px;
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
export class HealthMultiples {
  readonly heading = input.required<string>();
  /** What a point stands for, in words. */
  readonly resolution = input.required<string>();
  /** Null while it is read; empty when nothing was reported. */
  readonly drawings = input.required<readonly HealthDrawing[] | null>();
  readonly problem = input.required<Problem | null>();
  readonly period = model.required<HealthPeriod>();
  readonly again = output();
  protected readonly periods = healthPeriods;

  protected choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    if (isHealthPeriod(value)) this.period.set(value);
  }
}
