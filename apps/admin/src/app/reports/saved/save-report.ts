import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { instantText } from '../../ui/text/instant-text.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { Icon } from '../../ui/icon/icon.ts';
import type { ReportQuestion } from '../data/saved-report.ts';
import { CopyLink } from './copy-link.ts';
import { SaveReportDialogs } from './save-report-dialog.ts';

/** In the head of a report: keep its question, or copy a link to it. */
@Component({
  selector: 'app-save-report',
  imports: [Icon],
  host: { class: 'row' },
  template: `
    <button type="button" class="btn" [class.small]="small()" (click)="copy()">
      <app-icon name="copy" />Copy link
    </button>
    @if (maySave()) {
      <button type="button" class="btn" [class.small]="small()" (click)="save()">Save</button>
    }
  `,
})
export class SaveReport {
  readonly question = input.required<ReportQuestion>();
  /** At the foot of a part of a page. */
  readonly small = input(false);
  /** Looks at people are logged one by one, so what they showed is not kept. */
  protected readonly maySave = computed(() => this.question().query['groupBy'] !== 'person');
  private readonly router = inject(Router);
  private readonly dialogs = inject(SaveReportDialogs);
  private readonly links = inject(CopyLink);
  private readonly toasts = inject(Toasts);

  protected async save(): Promise<void> {
    const made = await this.dialogs.open(this.question());
    if (made === null) return;
    this.toasts.done(`${made.name} is saved`);
    await this.router.navigate(['/reports/saved', made.id]);
  }

  protected copy(): void {
    const { query, period, asAt } = this.question();
    const here = new URL(window.location.href);
    const to = (words: Readonly<Record<string, string>>): string =>
      `${here.origin}${here.pathname}?${new URLSearchParams(words).toString()}`;
    const words = { ...query, ...(period === null ? {} : { from: period.from, to: period.to }) };
    this.links.open({
      pinned: asAt === null ? null : { address: to({ ...words, asAt }), asAt: instantText(asAt) },
      moving: to(words),
    });
  }
}
