import { Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { telemetryRetentionBounds, type TelemetryRetention } from '@custodian/domain';
import { firstValueFrom, of, switchMap, timer } from 'rxjs';
import { lastGood } from '../http/last-good.ts';
import { toProblem, type Problem } from '../http/problem.ts';
import { Session } from '../session/session.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { Crumbs } from '../shell/crumbs.ts';
import { Blank } from '../ui/blank.ts';
import { Ask } from '../ui/dialog/ask.ts';
import { PageHead } from '../ui/page-head/page-head.ts';
import { ProblemNotice } from '../ui/problem/problem-notice.ts';
import { Skeleton } from '../ui/skeleton.ts';
import { Shape } from '../ui/state/shape.ts';
import { fileSizeText, nounText } from '../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../ui/text/text-pipes.ts';
import { Toasts } from '../ui/toast/toasts.ts';
import { RetentionClient } from './data/retention-client.ts';
import { previewWords, type KeptData } from './data/retention.ts';

const words: Readonly<Record<KeptData['what'], readonly [name: string, detail: string]>> = {
  raw: ['Readings as they came', 'What docks reported of themselves and of cameras, and the receipts of their reports'],
  hourly: ['By the hour', 'Of each camera and dock, for a week or a month of health over time'],
  daily: ['By the day', 'Of each camera and dock: battery health over its life'],
  webhooks: ['What webhooks were told', 'Each delivery with its tries'],
  audit: ['The audit and its chain', 'It outlives the longest footage'],
};

/** What is kept how long, what another figure would drop, and what the last passes did. */
@Component({
  selector: 'app-retention-page',
  imports: [AdminTabs, Blank, CountPipe, InstantPipe, PageHead, ProblemNotice, Shape, Skeleton],
  host: { class: 'page' },
  templateUrl: './retention-page.html',
  styles: `
    td {
      height: auto;
      padding-block: 6px;
      white-space: normal;
      vertical-align: top;
    }
    td .meta {
      display: block;
    }
    .days .meta {
      margin-top: 4px;
    }
    td.num,
    .days {
      white-space: nowrap;
    }
    .days input {
      width: 84px;
      height: 26px;
      display: inline-block;
    }
    .decide {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      padding: 10px 14px 12px;
    }
    .decide p {
      flex: 1 1 320px;
    }
  `,
})
export class RetentionPage {
  private readonly client = inject(RetentionClient);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('settings:write');
  protected readonly read = this.client.overview();
  private readonly good = lastGood(this.read, signal(''));
  protected readonly shown = computed(() => this.good()?.value ?? null);
  protected readonly readProblem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly bounds = telemetryRetentionBounds;
  protected readonly words = words;
  protected readonly size = fileSizeText;
  private readonly settings = computed(() => this.shown()?.settings ?? null);
  /** The version of what is on screen, so that nobody’s change is lost. */
  private readonly etag = rxResource({ params: () => this.settings() ?? undefined, stream: () => this.client.etag() });
  protected readonly draft = linkedSignal<TelemetryRetention | null>(() => this.settings());
  protected readonly isChanged = computed(() => {
    const [draft, settings] = [this.draft(), this.settings()];
    return draft?.rawDays !== settings?.rawDays || draft?.hourlyDays !== settings?.hourlyDays;
  });
  protected readonly refusal = computed(() => {
    const draft = this.draft();
    if (draft === null) return '';
    const off = (['rawDays', 'hourlyDays'] as const).find((key) => {
      const { least, most } = this.bounds[key];
      return !Number.isInteger(draft[key]) || draft[key] < least || draft[key] > most;
    });
    if (off === undefined) return '';
    const why = off === 'rawDays' ? ': a dock sends for 15 days what it kept' : '';
    return `Give whole days from ${this.bounds[off].least} to 3,650${why}.`;
  });
  private readonly found = rxResource({
    params: () => (this.isChanged() && this.refusal() === '' ? (this.draft() ?? undefined) : undefined),
    stream: ({ params }) =>
      params === undefined ? of(null) : timer(250).pipe(switchMap(() => this.client.preview(params))),
  });
  protected readonly preview = computed(() => {
    if (this.found.error()) return 'What the next pass would drop cannot be told now.';
    const found = this.found.hasValue() ? this.found.value() : null;
    return found === null ? 'Looking what the next pass would drop…' : previewWords(found);
  });
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name('Retention'));
  }

  protected keyOf({ what }: KeptData): keyof TelemetryRetention | null {
    if (what === 'raw') return 'rawDays';
    return what === 'hourly' ? 'hourlyDays' : null;
  }

  protected daysOf({ days }: KeptData): string {
    return days === null ? 'For ever' : nounText(days, 'day');
  }

  protected set(key: keyof TelemetryRetention, value: number): void {
    this.draft.update((before) => (before === null ? null : { ...before, [key]: value }));
  }

  protected reset(): void {
    this.draft.set(this.settings());
    this.problem.set(null);
  }

  protected async save(): Promise<void> {
    const draft = this.draft();
    if (draft === null || this.busy() || this.refusal() !== '' || !this.etag.hasValue()) return;
    const isShorter =
      draft.rawDays < (this.settings()?.rawDays ?? 0) || draft.hourlyDays < (this.settings()?.hourlyDays ?? 0);
    if (isShorter && !(await this.agrees(draft))) return;
    this.busy.set(true);
    try {
      await firstValueFrom(this.client.change(draft, this.etag.value()));
      this.problem.set(null);
      this.toasts.done('It is kept so from now on');
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.busy.set(false);
    this.read.reload();
  }

  private async agrees({ rawDays, hourlyDays }: TelemetryRetention): Promise<boolean> {
    const answer = await this.ask.about({
      heading: `Keep readings ${nounText(rawDays, 'day')} and hours ${nounText(hourlyDays, 'day')}?`,
      detail: this.preview(),
      verb: 'Keep them so long',
      safe: 'Leave it',
      isDanger: true,
    });
    return answer !== null;
  }
}
