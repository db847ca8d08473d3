import { Component, computed, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { decimalText, percentText } from '../../ui/text/count-text.ts';
import { measureWords, type UsageMeasure } from '../data/usage-measures.ts';
import type { UsageReport, UsageTrends } from '../data/usage-report.ts';
import { stationTrends, trendField } from './station-trends.ts';
import type { UsageRow } from './usage-rows.ts';

/** Every station as one small line, all on one scale, by what the bars show; each leads to its station's own report. */
@Component({
  selector: 'app-usage-multiples',
  imports: [RouterLink],
  template: `
    <ul>
      @for (one of trends().stations; track one.row.key) {
        <li [class.late]="one.row.late !== ''" [title]="one.sentence">
          <span class="head">
            <a class="fig" routerLink="/reports" [queryParams]="reportOf(one.row)">{{ one.row.word }}</a>
            @if (one.row.late) {
              <span class="tag">{{ one.row.late }}</span>
            }
            <b class="num">{{ figureOf(one.row) }}</b>
          </span>
          <svg [attr.viewBox]="box" preserveAspectRatio="none" aria-hidden="true">
            <path [attr.d]="one.whole" />
            <path class="arriving" [attr.d]="one.arriving" />
          </svg>
          <span class="sr">{{ one.sentence }}</span>
        </li>
      }
    </ul>
    <p class="meta">
      Lines: minutes a day for each person equipped, every field from 0 to {{ topText() }}. Figures: {{ words().key }},
      largest first. Dashes still arrive.
    </p>
  `,
  styleUrl: './usage-multiples.css',
})
export class UsageMultiples {
  /** By station. */
  readonly report = input.required<UsageReport>();
  readonly rows = input.required<readonly UsageRow[]>();
  readonly days = input.required<UsageTrends>();
  readonly measure = input<UsageMeasure>('each');

  protected readonly box = `0 0 ${trendField.width} ${trendField.height}`;
  protected readonly trends = computed(() => stationTrends(this.days(), this.rows(), this.report().arriving.days));
  protected readonly topText = computed(() => decimalText(this.trends().top, 1));
  protected readonly words = computed(() => measureWords(this.measure(), 'station'));

  protected figureOf({ bar }: UsageRow): string {
    const { decimals, unit } = this.words();
    return unit === '%' ? percentText(bar, decimals) : decimalText(bar, decimals);
  }

  /** The report of that station alone, day by day, as at the same instant. */
  protected reportOf({ key }: UsageRow): Params {
    const { from, to, asAt } = this.report();
    return { station: key, groupBy: 'day', from, to, asAt };
  }
}
