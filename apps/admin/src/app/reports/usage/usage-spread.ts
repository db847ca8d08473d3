import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { toProblem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Chart } from '../../ui/chart/chart.ts';
import type { ChartTheme } from '../../ui/chart/chart-theme.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { ReportClient } from '../data/report-client.ts';
import type { DistributionQuestion, UsageReport } from '../data/usage-report.ts';
import { bandWord } from '../data/usage-rows.ts';
import { bandText, spreadOption, spreadSentence, spreadTable } from './usage-spread-chart.ts';

/** How use is spread over people or cameras, as at the report's instant: bands, quartiles, and what is withheld. */
@Component({
  selector: 'app-usage-spread',
  imports: [Chart, CountPipe, ProblemNotice, RouterLink, Skeleton],
  templateUrl: './usage-spread.html',
  styleUrl: './usage-spread.css',
  host: { class: 'panel', role: 'region', 'aria-label': 'How use is spread' },
})
export class UsageSpread {
  readonly report = input.required<UsageReport>();
  /** Code of the one station that the report is of; empty for all. */
  readonly station = input('');

  private readonly session = inject(Session);
  protected readonly over = signal<DistributionQuestion['of']>('people');
  protected readonly measure = signal<DistributionQuestion['measure']>('minutes');
  protected readonly spread = inject(ReportClient).distribution(
    computed(() => {
      const { from, to, asAt } = this.report();
      const station = this.station();
      return { from, to, asAt, of: this.over(), measure: this.measure(), ...(station === '' ? {} : { station }) };
    }),
  );
  private readonly told = computed(() => (this.spread.hasValue() ? this.spread.value() : null));
  protected readonly chart = computed(() => {
    const spread = this.told();
    if (spread === null) return null;
    return {
      draw: (theme: ChartTheme) => spreadOption(spread, theme),
      sentence: spreadSentence(spread),
      table: spreadTable(spread),
    };
  });
  protected readonly problem = computed(() => {
    const error = this.spread.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly isWithheld = computed(() => this.told()?.bands.some(({ count }) => count === null) ?? false);
  private readonly days = computed<Params>(() => {
    const { from, to, asAt } = this.report();
    return { from, to, asAt, ...(this.station() === '' ? {} : { station: this.station() }) };
  });
  /** The list of whom or what is spread. */
  protected readonly behind = computed(() => ({
    path: this.over() === 'people' ? '/reports/people' : '/reports/cameras',
    query: this.days(),
  }));
  /** The bands that open their rows: how much each person records is for those who may see it. */
  protected readonly bands = computed<readonly Band[]>(() => {
    const spread = this.told();
    if (spread === null || (spread.of === 'people' && !this.session.may('people-usage:read'))) return [];
    return spread.bands.map((band) => ({
      words: bandText(band, spread),
      count: band.count,
      query: { ...this.days(), measure: spread.measure, band: bandWord(band) },
    }));
  });
}

/** A band of the chart, and where its rows are. */
interface Band {
  readonly words: string;
  /** Null where it is withheld: it has no door either. */
  readonly count: number | null;
  readonly query: Params;
}
