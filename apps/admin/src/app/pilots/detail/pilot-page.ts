import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { lateStart } from '@custodian/domain';
import { debounceTime, filter } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { PdfMenu } from '../../ui/print/pdf-menu.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { dayText, periodText } from '../../ui/text/instant-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { PilotClient } from '../data/pilot-client.ts';
import { stageText, verdictText } from '../data/pilot-words.ts';
import type { PilotAnalysis, PilotDetail } from '../data/pilot.ts';
import { DecisionsPanel } from './decisions-panel.ts';
import { EntriesPanel } from './entries-panel.ts';
import { MeasurePanel } from './measure-panel.ts';
import { MeasureTable } from './measure-table.ts';
import { PilotCommands } from './pilot-commands.ts';

/** One pilot: what it found, in words before figures and figures before pictures; its plan; its decision. It prints whole. */
@Component({
  selector: 'app-pilot-page',
  imports: [
    Blank,
    DecisionsPanel,
    EntriesPanel,
    Icon,
    InstantPipe,
    MeasurePanel,
    MeasureTable,
    Notice,
    PageHead,
    PdfMenu,
    PilotCommands,
    ProblemNotice,
    RouterLink,
    Skeleton,
    State,
  ],
  host: { class: 'page' },
  templateUrl: './pilot-page.html',
  styleUrl: './pilot-page.css',
})
export class PilotPage {
  readonly id = input.required<string>();
  private readonly client = inject(PilotClient);
  protected readonly mayPlan = inject(Session).may('rollouts:write');
  protected readonly read = this.client.one(this.id);
  /** As it was read, or as a command left it. */
  protected readonly pilot = linkedSignal<PilotDetail | null>(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly refused = signal<Problem | null>(null);
  protected readonly meta = computed(() => {
    const pilot = this.pilot();
    if (pilot === null) return '';
    const release = pilot.release === null ? '' : `${pilot.release.model} ${pilot.release.version} · `;
    return `${release}planned by ${pilot.createdBy}`;
  });
  protected readonly hasEntries = computed(() =>
    (this.pilot()?.measures ?? []).some(({ measure }) => measure === 'survey' || measure === 'complaints'),
  );
  protected readonly dayText = dayText;
  protected readonly periodText = periodText;
  protected readonly nounText = nounText;
  protected readonly stageText = stageText;
  protected readonly lateStart = lateStart;
  protected readonly verdictText = verdictText;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      const name = this.pilot()?.name;
      if (name !== undefined) crumbs.name(name);
    });
    inject(LiveEvents)
      .of('pilot')
      .pipe(
        filter(({ id }) => id === this.id()),
        debounceTime(1_000),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.read.reload());
  }

  protected again(): void {
    this.refused.set(null);
    this.read.reload();
  }

  protected file({ id }: PilotDetail, analysis: PilotAnalysis, format: 'csv' | 'xlsx' | 'pdf'): string {
    return this.client.file(id, analysis.id, format);
  }

  protected print(): void {
    for (const one of document.querySelectorAll('details')) one.open = true;
    window.print();
  }
}
