import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { isOfTime, localDayOf, namedPeriod, usageGroupings, type LocalPeriod } from '@custodian/domain';
import { toProblem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { Chart } from '../../ui/chart/chart.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { PdfMenu } from '../../ui/print/pdf-menu.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { countText } from '../../ui/text/count-text.ts';
import { periodText } from '../../ui/text/instant-text.ts';
import { ReportClient, type ReportFile } from '../data/report-client.ts';
import type { ReportQuestion } from '../data/saved-report.ts';
import { measureWords, measuresOf } from '../data/usage-measures.ts';
import type { UsageQuestion, UsageReport } from '../data/usage-report.ts';
import { groupingWords } from '../data/usage-words.ts';
import { SaveReport } from '../saved/save-report.ts';
import { AsAtMark } from '../ui/as-at-mark.ts';
import { ReportTabs } from '../ui/report-tabs.ts';
import { comparedDays, comparedWord } from './compared-days.ts';
import { DockedPanel } from './docked-panel.ts';
import { StaffTypePanel } from './staff-type-panel.ts';
import { UsageChoices } from './usage-choices.ts';
import { UsageDefinitions } from './usage-definitions.ts';
import { UsageKeyFigures } from './usage-key-figures.ts';
import { UsageWeekMap } from './usage-week.ts';
import { UsageMultiples } from './usage-multiples.ts';
import { UsageNotices } from './usage-notices.ts';
import { defaultSort, usageRows } from './usage-rows.ts';
import { UsageSpread } from './usage-spread.ts';
import { UsageTable } from './usage-table.ts';
import { usageTrend } from './usage-trend.ts';

/** How cameras are used, by station, team, staff type or day: every part of the page as known at one instant. */
@Component({
  selector: 'app-usage-page',
  imports: [
    AsAtMark,
    Blank,
    Chart,
    DockedPanel,
    Icon,
    PageHead,
    PdfMenu,
    ProblemNotice,
    ReportTabs,
    RouterLink,
    SaveReport,
    Skeleton,
    StaffTypePanel,
    UsageChoices,
    UsageDefinitions,
    UsageKeyFigures,
    UsageMultiples,
    UsageNotices,
    UsageSpread,
    UsageTable,
    UsageWeekMap,
  ],
  host: { class: 'page' },
  templateUrl: './usage-page.html',
  styleUrl: './usage-page.css',
})
export class UsagePage {
  private readonly client = inject(ReportClient);
  private readonly session = inject(Session);
  protected readonly filters = urlFilters();

  private readonly question = computed<UsageQuestion>(() => {
    const usual = namedPeriod('last-30-days', localDayOf(Date.now()));
    const groupBy = usageGroupings.find((one) => one === this.filters.value('groupBy')) ?? 'station';
    const asAt = this.filters.value('asAt');
    const station = this.filters.value('station');
    return {
      from: this.filters.value('from') || usual.from,
      to: this.filters.value('to') || usual.to,
      groupBy,
      ...(asAt === '' ? {} : { asAt }),
      ...(station === '' ? {} : { station }),
      ...(this.filters.value('measure') === 'docked' ? { docking: 'true' as const } : {}),
    };
  });
  protected readonly station = computed(() => this.filters.value('station'));
  /** A reader of one station or team has nothing to choose. */
  protected readonly maySeeForce = computed(() => !this.session.user()?.station && !this.session.user()?.team);
  /** People are looked at one station at a time: each look is logged, and nobody need look at more than they mean to. */
  protected readonly isStationAwaited = computed(
    () => this.question().groupBy === 'person' && this.maySeeForce() && this.station() === '',
  );
  protected readonly report = this.client.usage(computed(() => (this.isStationAwaited() ? null : this.question())));
  private readonly shownReport = computed(() => (this.report.hasValue() ? this.report.value() : null));
  private readonly before = this.client.usage(
    this.asked((report) => ({
      ...this.compared(report),
      ...(this.question().docking === undefined ? {} : { docking: 'true' }),
      ...(report.groupBy === 'person' ? { groupBy: 'staffType' } : {}),
    })),
  );
  private readonly days = this.client.usage(this.asked((report) => ({ ...periodOf(report), groupBy: 'day' })));
  private readonly daysBefore = this.client.usage(
    this.asked((report) => ({ ...this.compared(report), groupBy: 'day' })),
  );
  protected readonly types = this.client.usage(
    this.asked((report) => ({ ...periodOf(report), groupBy: 'staffType', docking: 'true' })),
  );

  /** Of every station beside the others only. */
  private readonly eachStation = this.asked(() => ({}));
  protected readonly trends = this.client.trends(
    computed(() => (this.groupBy() === 'station' && this.station() === '' ? this.eachStation() : null)),
  );

  protected readonly week = this.client.hours(this.asked(() => ({})));

  protected readonly stations = inject(StationClient).options();
  protected readonly period = computed<LocalPeriod>(() => periodOf(this.question()));
  protected readonly groupBy = computed(() => this.question().groupBy);
  protected readonly isByTime = computed(() => isOfTime(this.groupBy()));
  protected readonly isByPerson = computed(() => this.groupBy() === 'person');
  /** Files of people are for those who may export staff; on paper they are nobody's. */
  protected readonly mayTakeOut = computed(() => !this.isByPerson() || this.session.may('staff:export'));
  protected readonly heading = computed(() => groupingWords[this.groupBy()].title);
  protected readonly measure = computed(
    () => measuresOf(this.groupBy()).find((one) => one === this.filters.value('measure')) ?? 'each',
  );
  protected readonly measureKey = computed(() => measureWords(this.measure(), this.groupBy()).key);
  protected readonly comparedWord = computed(() => comparedWord(this.filters.value('against')));
  protected readonly isFixed = computed(() => this.filters.value('asAt') !== '');
  protected readonly problem = computed(() => {
    const error = this.report.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly sideProblem = computed(() => {
    const error =
      this.before.error() ??
      this.days.error() ??
      this.daysBefore.error() ??
      this.types.error() ??
      this.trends.error() ??
      this.week.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly reportBefore = computed(() => (this.before.hasValue() ? this.before.value() : null));
  protected readonly sort = computed(() => this.filters.value('sort') || defaultSort(this.groupBy()));
  protected readonly rows = computed(() => {
    const report = this.shownReport();
    return report === null ? null : usageRows(report, this.reportBefore(), this.sort(), this.measure());
  });
  protected readonly tableHeading = computed(() => {
    const { from, to } = this.period();
    return `${periodText(from, to)}, by ${groupingWords[this.groupBy()].one}`;
  });
  protected readonly isEmpty = computed(() => this.shownReport()?.totals.recordings === 0);
  protected readonly emptyDetail = computed(() => {
    const before = this.reportBefore();
    if (before === null) return '';
    const days = periodText(before.from, before.to);
    const { recordings } = before.totals;
    const many = recordings === 0 ? 'were none' : recordings === 1 ? 'was one' : `were ${countText(recordings)}`;
    return `In the ${this.comparedWord()}, ${days}, there ${many}.`;
  });
  /** Null while it comes, and where neither these days nor those before have anything to draw. */
  protected readonly trend = computed(() => {
    if (!this.days.hasValue() || !this.daysBefore.hasValue()) return null;
    const [days, before] = [this.days.value(), this.daysBefore.value()];
    return days.totals.recordings + before.totals.recordings === 0
      ? null
      : usageTrend(days, before, this.comparedWord());
  });
  protected readonly isTrendAwaited = computed(() => this.days.isLoading() || this.daysBefore.isLoading());
  protected readonly scope = computed(() => {
    const user = this.session.user();
    const station = this.stations().find(({ value }) => value === this.station());
    return user?.team?.name ?? user?.station?.name ?? station?.word ?? 'Force';
  });

  protected readonly median = computed(() => `median ${groupingWords[this.groupBy()].one}`);

  /** The file of exactly what is shown: the same question as at the same instant. */
  protected file(report: UsageReport, format: ReportFile): string {
    const { from, to, groupBy, asAt } = report;
    const station = this.station();
    const { docking } = this.question();
    const more = { ...(station === '' ? {} : { station }), ...(docking === undefined ? {} : { docking }) };
    return this.client.usageFile({ from, to, groupBy, asAt, ...more }, format);
  }

  /** What is asked here, to be kept: its days and its instant stand apart. */
  protected savedQuestion({ asAt }: UsageReport): ReportQuestion {
    const { from, to, asAt: _asAt, ...query } = this.question();
    return { kind: 'usage', query, period: { from, to }, asAt };
  }

  protected again(): void {
    this.before.reload();
    this.days.reload();
    this.daysBefore.reload();
    this.types.reload();
    this.trends.reload();
    this.week.reload();
  }

  private compared(report: UsageReport): LocalPeriod {
    return comparedDays(this.filters.value('against'), periodOf(report));
  }

  /** A question beside the main one, as at the same instant; it waits for that one's answer. */
  private asked(change: (report: UsageReport) => Partial<UsageQuestion>) {
    return computed<UsageQuestion | null>(() => {
      const report = this.shownReport();
      if (report === null) return null;
      const { from, to, groupBy, asAt } = report;
      const station = this.station();
      return { from, to, groupBy, asAt, ...(station === '' ? {} : { station }), ...change(report) };
    });
  }
}

function periodOf({ from, to }: LocalPeriod): LocalPeriod {
  return { from, to };
}
