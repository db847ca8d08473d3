import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { throttleTime } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { ShareBar } from '../../ui/meter/share-bar.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { fileSizeText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { ExportClient } from '../data/export-client.ts';
import type { LargeExport } from '../data/large-export.ts';
import { ReportTabs } from '../ui/report-tabs.ts';

/** One's own large exports: how far each is, and its file for as long as it is kept. */
@Component({
  selector: 'app-exports-page',
  imports: [
    Blank,
    CountPipe,
    Icon,
    InstantPipe,
    PageHead,
    ProblemNotice,
    ReportTabs,
    RouterLink,
    ShareBar,
    Skeleton,
    State,
  ],
  host: { class: 'page' },
  templateUrl: './exports-page.html',
  styleUrl: '../rollout/report-table.css',
})
export class ExportsPage {
  private readonly client = inject(ExportClient);
  protected readonly exports = this.client.list();
  protected readonly problem = computed(() => {
    const error = this.exports.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly refused = signal<Problem | null>(null);
  protected readonly fileSizeText = fileSizeText;

  constructor() {
    inject(Crumbs).name('Large files');
    inject(LiveEvents)
      .of('export')
      .pipe(throttleTime(500, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.exports.reload());
  }

  protected isUnderWay({ state }: LargeExport): boolean {
    return state === 'waiting' || state === 'running';
  }

  protected file(one: LargeExport): string {
    return this.client.file(one);
  }

  protected stop(one: LargeExport): void {
    this.refused.set(null);
    this.client.cancel(one).subscribe({
      next: () => this.exports.reload(),
      error: (error: unknown) => {
        this.refused.set(toProblem(error));
        this.exports.reload();
      },
    });
  }
}
