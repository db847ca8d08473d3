import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { instantText, periodText } from '../../ui/text/instant-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { SavedReportClient } from '../data/saved-report-client.ts';
import { definitionsOf, placeOfReport, subjectText } from '../data/saved-report-words.ts';
import { daysText, type AnsweredRun, type SavedReport } from '../data/saved-report.ts';
import { ReportTabs } from '../ui/report-tabs.ts';
import { CopyLink } from './copy-link.ts';
import { RenameReportDialogs } from './rename-report-dialog.ts';
import { RunHistory } from './run-history.ts';
import { RunTable } from './run-table.ts';
import { SchedulePanel } from './schedule-panel.ts';
import { SendingsPanel } from './sendings-panel.ts';

/** A saved report: run for its reader as at an instant, what its figures mean, who ran it, and what is sent of it. */
@Component({
  selector: 'app-saved-report-page',
  imports: [
    Icon,
    InstantPipe,
    Notice,
    PageHead,
    ProblemNotice,
    ReportTabs,
    RouterLink,
    RunHistory,
    RunTable,
    SchedulePanel,
    SendingsPanel,
    Skeleton,
  ],
  host: { class: 'page' },
  templateUrl: './saved-report-page.html',
  styleUrl: './saved-report-page.css',
})
export class SavedReportPage {
  readonly id = input.required<string>();
  /** Of the address; the report’s own instant, or now, where there is none. */
  readonly asAt = input('', { transform: (given: string | undefined) => given ?? '' });
  private readonly client = inject(SavedReportClient);
  private readonly router = inject(Router);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  private readonly links = inject(CopyLink);
  private readonly renaming = inject(RenameReportDialogs);
  private readonly read = this.client.one(this.id);
  private lastAsked = 0;

  protected readonly report = linkedSignal<SavedReport | null, SavedReport | null>({
    source: () => (this.read.hasValue() ? this.read.value() : null),
    computation: (now, last) => now ?? last?.value ?? null,
  });
  protected readonly run = signal<AnsweredRun | null>(null);
  protected readonly runs = signal(0);
  protected readonly isRunning = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly runProblem = signal<Problem | null>(null);
  protected readonly readProblem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly meta = computed(() => {
    const report = this.report();
    if (report === null) return '';
    const whose = report.isOwn ? 'yours' : `by ${report.owner}`;
    return `${subjectText(report)} · ${whose}, ${report.isShared ? 'shared' : 'not shared'}`;
  });
  protected readonly heading = computed(() => {
    const run = this.run();
    return run === null || run.period === null ? 'The figures' : periodText(run.period.from, run.period.to);
  });
  /** The words of `asOneWords` in the API: a row is then several small groups. */
  protected readonly hasFolded = computed(
    () =>
      this.run()?.items.some((row) => row.some((cell) => String(cell).endsWith(' with few people, as one'))) ?? false,
  );
  protected readonly definitions = computed(() => definitionsOf(this.run()?.headings ?? []));
  protected readonly place = computed(() => {
    const [report, run] = [this.report(), this.run()];
    return report === null || run === null ? null : placeOfReport(report, run);
  });
  protected readonly files = computed(() => {
    const run = this.run();
    if (run === null) return null;
    return { csv: this.client.file(this.id(), run.asAt, 'csv'), xlsx: this.client.file(this.id(), run.asAt, 'xlsx') };
  });
  protected readonly daysText = daysText;
  protected readonly nounText = nounText;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name(this.report()?.name ?? 'Saved report'));
    effect(() => {
      const [id, asAt] = [this.id(), this.asAt()];
      untracked(() => void this.runAsAt(id, asAt));
    });
  }

  protected again(): void {
    this.read.reload();
  }

  /** As at the instant on screen, so that the two can be compared. */
  protected runAgain({ asAt }: AnsweredRun): void {
    void this.runAsAt(this.id(), asAt);
  }

  protected runNow(): void {
    if (this.asAt() === '') void this.runAsAt(this.id(), '');
    else void this.router.navigate([], { queryParams: { asAt: null }, queryParamsHandling: 'merge' });
  }

  protected tryRun(): void {
    void this.runAsAt(this.id(), this.asAt());
  }

  protected copy(run: AnsweredRun): void {
    const page = `${window.location.origin}/reports/saved/${this.id()}`;
    this.links.open({
      pinned: { address: `${page}?${new URLSearchParams({ asAt: run.asAt }).toString()}`, asAt: instantText(run.asAt) },
      moving: page,
    });
  }

  protected async rename(report: SavedReport): Promise<void> {
    const name = await this.renaming.open(report.name);
    if (name !== null) await this.act(this.client.change(report, { name }), `It is called ${name}`);
  }

  protected share(report: SavedReport): Promise<void> {
    const isShared = !report.isShared;
    return this.act(
      this.client.change(report, { isShared }),
      isShared ? 'Everybody who may read reports sees it now' : 'Only you see it now',
    );
  }

  protected async remove({ id, name, schedule }: SavedReport): Promise<void> {
    const answer = await this.ask.about({
      heading: `Delete the report ${name}?`,
      detail: `Its links lead nowhere then${schedule === null ? '' : ', and it is sent no more'}. The audit keeps what it asked.`,
      verb: 'Delete it',
      safe: 'Keep it',
      isDanger: true,
    });
    if (answer === null) return;
    await this.act(this.client.remove(id), `${name} is deleted`);
    if (this.problem() === null) await this.router.navigate(['/reports/saved']);
  }

  private async runAsAt(id: string, asAt: string): Promise<void> {
    this.lastAsked += 1;
    const asked = this.lastAsked;
    this.isRunning.set(true);
    const answer = await firstValueFrom(this.client.run(id, asAt)).catch((failure: unknown) => toProblem(failure));
    // Somebody asked for another instant meanwhile: that one's answer counts.
    if (asked !== this.lastAsked) return;
    this.isRunning.set(false);
    this.runProblem.set('sha256' in answer ? null : answer);
    if (!('sha256' in answer)) return;
    this.run.set(answer);
    this.runs.update((count) => count + 1);
  }

  private async act(command: Observable<unknown>, words: string): Promise<void> {
    try {
      await firstValueFrom(command);
      this.problem.set(null);
      this.toasts.done(words);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.again();
  }
}
