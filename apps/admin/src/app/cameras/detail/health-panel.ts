import { Component, computed, inject, input } from '@angular/core';
import { toProblem } from '../../http/problem.ts';
import { healthDrawing, type HealthMeasure } from '../../ui/health/health-drawing.ts';
import { HealthFigures } from '../../ui/health/health-figures.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { countText, percentText } from '../../ui/text/count-text.ts';
import { CameraClient } from '../data/camera-client.ts';
import type { CameraHealth } from '../data/custody.ts';

/** How a camera was used of late: what it was charged to when it was taken, and what it recorded. */
@Component({
  selector: 'app-health-panel',
  imports: [HealthFigures, ProblemNotice, Skeleton],
  template: `
    <section class="panel">
      <header>
        <h2>Use and charge</h2>
        <span class="meta">90 days, by local day; gaps are days without a report</span>
      </header>
      <div class="body">
        @if (problem(); as refused) {
          <app-problem [problem]="refused" [retry]="true" (again)="health.reload()" />
        } @else if (drawings(); as shown) {
          <app-health-figures [drawings]="shown" />
        } @else {
          <app-skeleton [lines]="3" />
        }
      </div>
    </section>
  `,
})
export class HealthPanel {
  readonly serial = input.required<string>();
  protected readonly health = inject(CameraClient).health(this.serial);
  protected readonly drawings = computed(() => {
    if (!this.health.hasValue()) return null;
    // At noon a local day is the same day everywhere near.
    const days = this.health.value().days.map((day) => ({ ...day, at: `${day.day}T12:00:00Z` }));
    const span = { from: Date.parse(days[0]?.at ?? ''), until: Date.parse(days.at(-1)?.at ?? '') };
    return measures.map((measure) => healthDrawing(days, 'day', measure, span));
  });
  protected readonly problem = computed(() => {
    const error = this.health.error();
    return error === undefined ? null : toProblem(error);
  });
}

const measures: readonly HealthMeasure<CameraHealth['days'][number] & { readonly at: string }>[] = [
  {
    title: 'Charge when undocked',
    value: (day) => day.chargeWhenUndocked,
    text: (value) => percentText(value),
    short: (value) => percentText(value),
    kind: 'line',
    least: 0,
    most: 100,
  },
  {
    title: 'Recordings a day',
    value: (day) => day.recordings,
    text: countText,
    short: countText,
    kind: 'bar',
    least: 0,
    most: null,
  },
];
