import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { SavedReportClient } from '../data/saved-report-client.ts';
import { subjectText } from '../data/saved-report-words.ts';
import { daysText, type SavedReport } from '../data/saved-report.ts';
import { ReportTabs } from '../ui/report-tabs.ts';
import { NextSend } from './next-send.ts';

/** Reports that are asked again: one's own and the shared ones, who ran each last, and when it is sent. */
@Component({
  selector: 'app-saved-reports-page',
  imports: [Blank, InstantPipe, NextSend, Notice, PageHead, ProblemNotice, ReportTabs, RouterLink, Skeleton],
  host: { class: 'page' },
  templateUrl: './saved-reports-page.html',
  styles: `
    .name {
      min-width: 220px;
      white-space: normal;
    }
    .name .meta {
      display: block;
    }
    td {
      padding-block: 5px;
    }
    .more {
      padding: 8px 14px;
    }
  `,
})
export class SavedReportsPage {
  private readonly client = inject(SavedReportClient);
  protected readonly reports = this.client.all(signal({}));
  private readonly recipients = this.client.recipients();
  protected readonly isMailAway = computed(
    () =>
      this.recipients.hasValue() &&
      !this.recipients.value().canMail &&
      this.reports.rows().some(({ schedule }) => schedule !== null),
  );
  protected readonly isEmpty = computed(() => this.reports.total() === 0);
  protected readonly meta = computed(() => {
    const total = this.reports.total();
    return total === null ? '' : nounText(total, 'report');
  });
  protected readonly subjectText = subjectText;

  constructor() {
    inject(Crumbs).name('Saved reports');
  }

  protected whatText(report: SavedReport): string {
    return [subjectText(report), daysText(report)].filter((words) => words !== '').join(' · ');
  }
}
