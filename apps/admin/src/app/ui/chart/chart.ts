import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  effect,
  inject,
  input,
  model,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { Printing } from '../../shell/printing.ts';
import { Theme } from '../../shell/theme.ts';
import { echartsTheme, readChartTheme, type ChartTheme } from './chart-theme.ts';
import { isSameWindow, wholeWindow, type ChartWindow } from './chart-window.ts';

/** The same figures as rows, for the "Table" switch. */
export interface ChartTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A chart with its finding in words and a switch to the same figures as a table. */
@Component({
  selector: 'app-chart',
  template: `
    @if (table(); as figures) {
      <button type="button" class="switch" [attr.aria-pressed]="asTable()" (click)="asTable.set(!asTable())">
        {{ asTable() ? 'Chart' : 'Table' }}
      </button>
      @if (asTable()) {
        <div class="rows" [style.max-height.px]="height()" tabindex="0" role="region" [attr.aria-label]="sentence()">
          <table>
            <thead>
              <tr>
                @for (head of figures.heads; track head; let first = $first) {
                  <th scope="col" [class.num]="!first">{{ head }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of figures.rows; track $index) {
                <tr>
                  @for (cell of row; track $index; let first = $first) {
                    <td [class.num]="!first">{{ cell }}</td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    }
    <div
      #canvas
      class="canvas"
      role="img"
      [hidden]="asTable()"
      [attr.aria-label]="sentence()"
      [style.height.px]="height()"
    ></div>
  `,
  styles: `
    :host {
      display: block;
      position: relative;
      min-width: 0;
    }
    .canvas {
      width: 100%;
    }
    .rows {
      overflow: auto;
    }
    .switch {
      position: absolute;
      top: -27px;
      right: 0;
      border: 0;
      background: none;
      padding: 2px 4px;
      min-height: 24px;
      font: var(--t-12);
      color: var(--c-ink-3);
      text-decoration: underline;
      text-underline-offset: 3px;
      text-decoration-color: var(--c-line-strong);
    }
  `,
})
export class Chart {
  /** Draws the chart in these colours. */
  readonly draw = input.required<(theme: ChartTheme) => EChartsCoreOption>();
  /** States the finding, for those who do not see the picture. */
  readonly sentence = input.required<string>();
  readonly table = input<ChartTable | null>(null);
  readonly height = input(160);
  /** What of its time axis is shown, for charts that can be gone closer to; shared by those that belong together. */
  readonly window = model<ChartWindow>(wholeWindow);

  protected readonly asTable = signal(false);
  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private readonly theme = inject(Theme);
  private readonly isPrinting = inject(Printing).isPrinting;
  private readonly ready = signal<typeof import('./echarts-parts.ts') | null>(null);
  private chart: EChartsType | undefined;
  private drawnIn = '';

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(async () => {
      const parts = await import('./echarts-parts.ts');
      const observer = new ResizeObserver(() => this.chart?.resize());
      observer.observe(this.canvas().nativeElement);
      destroyed.onDestroy(() => observer.disconnect());
      this.ready.set(parts);
    });
    destroyed.onDestroy(() => this.chart?.dispose());
    effect(() => {
      const parts = this.ready();
      const shown = this.theme.shown();
      const draw = this.draw();
      if (parts === null || this.asTable()) return;
      const theme = readChartTheme();
      if (this.chart === undefined || this.drawnIn !== shown) {
        this.chart?.dispose();
        this.chart = parts.init(this.canvas().nativeElement, echartsTheme(theme), { renderer: 'svg' });
        this.chart.on('datazoom', () => this.noteWindow());
        this.drawnIn = shown;
      }
      const isPrinting = this.isPrinting();
      this.chart.setOption({ ...draw(theme), ...(isPrinting ? { animation: false } : {}) }, true);
      // Paper does not wait for the next frame.
      if (isPrinting) this.chart.getZr().flush();
      untracked(() => this.showWindow(this.window()));
    });
    effect(() => this.showWindow(this.window()));
  }

  /** A chart without a zoom is whole, and stays so. */
  private windowNow(): ChartWindow {
    const { dataZoom } = (this.chart?.getOption() ?? {}) as { dataZoom?: Partial<ChartWindow>[] };
    const { start = 0, end = 100 } = dataZoom?.[0] ?? {};
    return { start, end };
  }

  private noteWindow(): void {
    const now = this.windowNow();
    if (!isSameWindow(now, this.window())) this.window.set(now);
  }

  private showWindow(window: ChartWindow): void {
    if (this.chart !== undefined && !isSameWindow(window, this.windowNow()))
      this.chart.dispatchAction({ type: 'dataZoom', ...window });
  }
}
