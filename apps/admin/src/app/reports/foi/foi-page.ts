import { Component, computed, inject } from '@angular/core';
import { toProblem } from '../../http/problem.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { PdfMenu } from '../../ui/print/pdf-menu.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { FoiClient } from '../data/foi-client.ts';
import { AsAtMark } from '../ui/as-at-mark.ts';
import { ReportTabs } from '../ui/report-tabs.ts';
import { FoiQuestionPanel } from './foi-question.ts';

/** What a force is asked about its cameras under the Freedom of Information Act, ready to be answered and nobody in it. */
@Component({
  selector: 'app-foi-page',
  imports: [AsAtMark, FoiQuestionPanel, Icon, Notice, PageHead, PdfMenu, ProblemNotice, ReportTabs, Skeleton],
  host: { class: 'page' },
  templateUrl: './foi-page.html',
  styleUrl: './foi-page.css',
})
export class FoiPage {
  private readonly client = inject(FoiClient);
  protected readonly filters = urlFilters();

  protected readonly asAt = computed(() => this.filters.value('asAt'));
  protected readonly pack = this.client.pack(this.asAt);
  protected readonly problem = computed(() => {
    const error = this.pack.error();
    return error === undefined ? null : toProblem(error);
  });
  /** How many rows are withheld, in words. */
  protected readonly withheld = computed(() => {
    if (!this.pack.hasValue()) return '';
    const rows = this.pack.value().questions.reduce((sum, { withheldRows }) => sum + withheldRows, 0);
    return rows === 0 ? 'Nothing is withheld here.' : `${nounText(rows, 'row is', 'rows are')} withheld here.`;
  });

  constructor() {
    inject(Crumbs).name('FOI pack');
  }

  protected file(asAt: string, format: 'csv' | 'xlsx' | 'pdf'): string {
    return this.client.file(asAt, format);
  }
}
