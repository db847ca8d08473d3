import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EntitlementClient } from '../../entitlement/data/entitlement-client.ts';
import { entitlementText } from '../../entitlement/data/entitlement-words.ts';
import { toProblem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { PdfMenu } from '../../ui/print/pdf-menu.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { countText, nounText, shareText } from '../../ui/text/count-text.ts';
import { dateText } from '../../ui/text/instant-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { ReportClient } from '../data/report-client.ts';
import type { CoverageFigures, CoverageReport, CurrentRelease, RolloutChoice } from '../data/rollout-report.ts';
import type { NamedGroup } from '../data/usage-report.ts';
import type { ReportQuestion } from '../data/saved-report.ts';
import { SaveReport } from '../saved/save-report.ts';
import { ReportTabs } from '../ui/report-tabs.ts';
import { CoverageTable } from './coverage-table.ts';
import { RolloutProgress } from './rollout-progress.ts';
import { StaffTypeTable } from './staff-type-table.ts';

/** Are we rolled out: who is equipped, what cameras run, and how each rollout went, by station. */
@Component({
  selector: 'app-rollout-report-page',
  imports: [
    Blank,
    CountPipe,
    CoverageTable,
    Icon,
    InstantPipe,
    Notice,
    PageHead,
    PdfMenu,
    ProblemNotice,
    ReportTabs,
    RolloutProgress,
    RouterLink,
    SaveReport,
    Skeleton,
    StaffTypeTable,
  ],
  host: { class: 'page' },
  templateUrl: './rollout-page.html',
  styles: `
    .first {
      padding-top: 12px;
    }
    select.input {
      width: auto;
      max-width: 420px;
    }
  `,
})
export class RolloutReportPage {
  private readonly client = inject(ReportClient);
  private readonly session = inject(Session);
  protected readonly filters = urlFilters();

  protected readonly coverage = this.client.coverage();
  private readonly rule = inject(EntitlementClient).rule();
  /** The rule that the figures follow, in a sentence. */
  protected readonly ruleText = computed(() => (this.rule.hasValue() ? entitlementText(this.rule.value()) : ''));
  /** The station that staff types are shown of; undefined for all. */
  protected readonly typesAt = computed((): NamedGroup | undefined => {
    const code = this.filters.value('station');
    const items = this.coverage.hasValue() ? this.coverage.value().items : [];
    return items.find(({ station }) => station?.code === code)?.station ?? undefined;
  });
  protected readonly rollouts = this.client.rollouts();
  protected readonly problem = computed(() => problemOf(this.coverage.error()));
  protected readonly rolloutsProblem = computed(() => problemOf(this.rollouts.error()));
  protected readonly choices = computed(() => (this.rollouts.hasValue() ? this.rollouts.value().items : []));
  /** The one in the address, else the newest that began. */
  protected readonly chosen = computed(() => {
    const begun = this.choices().find(({ startedAt }) => startedAt !== null);
    return this.filters.value('rollout') || (begun ?? this.choices()[0])?.id || '';
  });
  protected readonly scope = computed(() => {
    const user = this.session.user();
    return user?.station?.name ?? (user?.team === null ? 'Force' : 'In all');
  });
  protected readonly files = {
    csv: this.client.rolloutFile('', 'csv'),
    xlsx: this.client.rolloutFile('', 'xlsx'),
    pdf: this.client.rolloutFile('', 'pdf'),
  };
  protected readonly coverageQuestion: ReportQuestion = { kind: 'coverage', query: {}, period: null, asAt: null };
  protected readonly nounText = nounText;
  protected readonly shareText = shareText;

  constructor() {
    inject(Crumbs).name('Coverage and rollouts');
  }

  protected typesOf({ items, totals }: CoverageReport): CoverageFigures {
    const at = this.typesAt();
    return items.find(({ station }) => at !== undefined && station?.code === at.code) ?? totals;
  }

  protected wordOf({ name, state }: RolloutChoice): string {
    return `${name} · ${lookOf('rollout', state).word.toLowerCase()}`;
  }

  /** What current means for a model, so that a low figure explains itself. */
  protected currentText({ model, version, approvedAt, rollouts, cameras, onIt }: CurrentRelease): string {
    if (version === null)
      return `No release of ${model} is approved, so none of its ${countText(cameras)} cameras is current.`;
    const offered =
      rollouts === 0 ? 'no rollout has offered it yet' : `${nounText(rollouts, 'rollout')} offered it so far`;
    return `It is ${version}, approved ${dateText(approvedAt)}; ${offered}. ${countText(onIt)} of ${nounText(cameras, 'camera')} ${onIt === 1 ? 'runs' : 'run'} it.`;
  }
}

function problemOf(error: unknown) {
  return error === undefined ? null : toProblem(error);
}
