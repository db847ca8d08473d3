import { Component, computed, inject } from '@angular/core';
import { toProblem } from '../../http/problem.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { PdfMenu } from '../../ui/print/pdf-menu.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { BoardSummaryClient } from '../data/board-summary-client.ts';
import { AsAtMark } from '../ui/as-at-mark.ts';
import { ReportTabs } from '../ui/report-tabs.ts';
import { BoardPanelView } from './board-panel-view.ts';

/** The fleet on one page, for who has a minute: on screen as it prints. */
@Component({
  selector: 'app-board-summary-page',
  imports: [AsAtMark, BoardPanelView, PageHead, PdfMenu, ProblemNotice, ReportTabs, Skeleton],
  host: { class: 'page' },
  templateUrl: './board-summary-page.html',
  styleUrl: './board-summary-page.css',
})
export class BoardSummaryPage {
  private readonly client = inject(BoardSummaryClient);
  protected readonly filters = urlFilters();

  protected readonly asAt = computed(() => this.filters.value('asAt'));
  protected readonly summary = this.client.summary(this.asAt);
  protected readonly problem = computed(() => {
    const error = this.summary.error();
    return error === undefined ? null : toProblem(error);
  });

  constructor() {
    inject(Crumbs).name('Board summary');
  }

  protected pdf(asAt: string): string {
    return this.client.pdf(asAt);
  }
}
