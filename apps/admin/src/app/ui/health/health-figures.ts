import { Component, computed, input, linkedSignal } from '@angular/core';
import { isWhole, moved, wholeWindow, zoomed } from '../chart/chart-window.ts';
import { Chart } from '../chart/chart.ts';
import type { HealthDrawing } from './health-drawing.ts';

/**
 * Small multiples on one time axis, each with its last figure, as many beside each other as there is room for. They are gone
 * closer to and moved all at once, by buttons or by the wheel over any of them.
 */
@Component({
  selector: 'app-health-figures',
  imports: [Chart],
  template: `
    <div class="zoom" role="group" aria-label="Which part is shown">
      <button type="button" class="btn small" (click)="zoom(0.5)">Closer</button>
      <button type="button" class="btn small" [attr.aria-disabled]="isAll()" (click)="zoom(2)">Wider</button>
      <button type="button" class="btn small" [attr.aria-disabled]="isAll()" (click)="move(-0.5)">Earlier</button>
      <button type="button" class="btn small" [attr.aria-disabled]="isAll()" (click)="move(0.5)">Later</button>
      <button type="button" class="btn small" [attr.aria-disabled]="isAll()" (click)="window.set(whole)">
        All of it
      </button>
    </div>
    @for (chart of drawings(); track chart.title) {
      <figure>
        <figcaption>
          <h3>{{ chart.title }}</h3>
          <b>{{ chart.figure }}</b>
          @if (chart.dated; as dated) {
            <span class="meta">of {{ dated }}</span>
          }
        </figcaption>
        <app-chart
          [draw]="chart.draw"
          [sentence]="chart.sentence"
          [table]="chart.table"
          [height]="120"
          [(window)]="window"
        />
      </figure>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
      gap: 16px 26px;
    }
    .zoom {
      grid-column: 1 / -1;
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 6px;
    }
    h3 {
      margin-right: auto;
    }
    figcaption {
      display: flex;
      gap: 6px;
      align-items: baseline;
      padding-right: 44px;
      min-height: 24px;
    }
  `,
})
export class HealthFigures {
  readonly drawings = input.required<readonly HealthDrawing[]>();

  protected readonly whole = wholeWindow;
  /** What of the period is on show; the whole of each that is read anew. */
  protected readonly window = linkedSignal({ source: this.drawings, computation: () => wholeWindow });
  protected readonly isAll = computed(() => isWhole(this.window()));

  protected zoom(factor: number): void {
    this.window.update((shown) => zoomed(shown, factor));
  }

  protected move(widths: number): void {
    this.window.update((shown) => moved(shown, widths));
  }
}
