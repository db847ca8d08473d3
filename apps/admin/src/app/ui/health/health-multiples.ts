import { Component, input, model, output } from '@angular/core';
import { Blank } from '../blank.ts';
import { ProblemNotice } from '../problem/problem-notice.ts';
import { Skeleton } from '../skeleton.ts';
import type { Problem } from '../../http/problem.ts';
import { healthPeriods, isHealthPeriod, type HealthPeriod } from './health-period.ts';
import { HealthFigures } from './health-figures.ts';
import type { HealthDrawing } from './health-drawing.ts';

/** Small multiples of a health history on one time axis, over a period that is chosen. */
@Component({
  selector: 'app-health-multiples',
  imports: [Blank, HealthFigures, ProblemNotice, Skeleton],
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
            <app-health-figures [drawings]="shown" />
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
