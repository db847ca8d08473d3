import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { addDays, localDayOf, type LocalPeriod } from '@custodian/domain';
import { toProblem } from '../../http/problem.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { PeriodPicker } from '../../ui/date-time/period-picker.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { shareText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { ReportClient } from '../data/report-client.ts';
import type { PeriodReport } from '../data/rollout-report.ts';
import { tookText } from '../data/update-words.ts';
import { CauseList } from '../ui/cause-list.ts';
import { EventList } from '../ui/event-list.ts';
import { ReportTabs } from '../ui/report-tabs.ts';
import { SpreadStrip } from '../ui/spread-strip.ts';
import { SpreadTable } from '../ui/spread-table.ts';

const usualDays = 90;

/** How updates of all rollouts went that ended in a period: by station and wave, how long they took, what they failed of. */
@Component({
  selector: 'app-rollouts-report-page',
  imports: [
    CauseList,
    CountPipe,
    EventList,
    Icon,
    InstantPipe,
    PageHead,
    PeriodPicker,
    ProblemNotice,
    ReportTabs,
    RouterLink,
    Skeleton,
    SpreadStrip,
    SpreadTable,
  ],
  host: { class: 'page' },
  templateUrl: './rollouts-page.html',
  styleUrls: ['../rollout/report-table.css', './rollouts-page.css'],
})
export class RolloutsReportPage {
  private readonly client = inject(ReportClient);
  protected readonly filters = urlFilters();
  protected readonly stations = inject(StationClient).options();

  protected readonly period = computed<LocalPeriod>(() => {
    const today = localDayOf(Date.now());
    return {
      from: this.filters.value('from') || addDays(today, 1 - usualDays),
      to: this.filters.value('to') || today,
    };
  });
  private readonly question = computed(() => ({
    ...this.period(),
    station: this.filters.value('station'),
    asAt: this.filters.value('asAt'),
  }));
  protected readonly report = this.client.rolloutsOf(this.question);
  protected readonly problem = computed(() => {
    const error = this.report.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly shareText = shareText;
  protected readonly tookText = tookText;

  constructor() {
    inject(Crumbs).name('Rollouts over time');
  }

  protected choose({ from, to }: LocalPeriod): void {
    this.filters.set({ from, to, asAt: null });
  }

  /** The same figures again, in an address. */
  protected fixed({ asAt, from, to }: PeriodReport): Readonly<Record<string, string>> {
    return { from, to, asAt, station: this.filters.value('station') };
  }

  protected file(format: 'csv' | 'xlsx', { asAt }: PeriodReport): string {
    return this.client.rolloutsFile({ ...this.question(), asAt }, format);
  }

  /** The words of the list that hold the rows of the report, or of one of its rows. */
  protected rowsOf(
    { from, to, asAt }: PeriodReport,
    words: Readonly<Record<string, string>> = {},
  ): Readonly<Record<string, string>> {
    const station = this.filters.value('station');
    return { from, to, asAt, ...(station === '' ? {} : { station }), ...words };
  }

  protected rowsAt(report: PeriodReport, station: { readonly code: string } | null, state = '') {
    const at = station === null ? { without: 'station' } : { station: station.code };
    return this.rowsOf(report, { ...at, ...(state === '' ? {} : { state }) });
  }

  protected rowsOfWave(report: PeriodReport, { rollout, wave }: PeriodReport['waves'][number], state = '') {
    const of = { rollout: rollout.id, wave: String(wave.order) };
    return this.rowsOf(report, { ...of, ...(state === '' ? {} : { state }) });
  }
}
