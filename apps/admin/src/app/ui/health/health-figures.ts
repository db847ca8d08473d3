import { Component, input } from '@angular/core';
import { Chart } from '../chart/chart.ts';
import type { HealthDrawing } from './health-drawing.ts';

/** Small multiples on one time axis, each with its last figure, as many beside each other as there is room for. */
@Component({
  selector: 'app-health-figures',
  imports: [Chart],
  template: `
    @for (chart of drawings(); track chart.title) {
      <figure>
        <figcaption>
          <h3>{{ chart.title }}</h3>
          <b>{{ chart.figure }}</b>
        </figcaption>
        <app-chart [draw]="chart.draw" [sentence]="chart.sentence" [table]="chart.table" [height]="120" />
      </figure>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
      gap: 16px 26px;
    }
    figcaption {
      display: flex;
      justify-content: space-between;
      align-items: baseline;
      padding-right: 44px;
      min-height: 24px;
    }
  `,
})
export class HealthFigures {
  readonly drawings = input.required<readonly HealthDrawing[]>();
}
