import { HttpErrorResponse } from '@angular/common/http';
import { Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { debounceTime, filter } from 'rxjs';
import { AssignmentClient } from '../../assignments/data/assignment-client.ts';
import { IssueDialogs } from '../../assignments/issue/issue-dialog.ts';
import { modeWords } from '../../assignments/data/assignment.ts';
import { ReportActions } from '../../cases/report/report-actions.ts';
import { CameraActions } from '../../assignments/camera-actions.ts';
import { CameraHealthOverTime } from './camera-health-over-time.ts';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { HotKeys } from '../../shell/hot-keys.ts';
import { Blank } from '../../ui/blank.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { dateText, instantText } from '../../ui/text/instant-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { CameraClient } from '../data/camera-client.ts';
import { stateOf, whereabouts } from '../data/camera.ts';
import { CameraHistory } from './camera-history.ts';
import { CameraCases } from './camera-cases.ts';
import { CustodyQuestion } from './custody-question.ts';
import { CustodyTimeline } from './custody-timeline.ts';
import { HealthPanel } from './health-panel.ts';
import { Holders } from './holders.ts';
import { StatusActions } from './status-actions.ts';

/** One camera: facts, custody first, then its time line and its health. */
@Component({
  selector: 'app-camera-page',
  imports: [
    Blank,
    CameraActions,
    CameraHealthOverTime,
    CameraHistory,
    CameraCases,
    CustodyQuestion,
    CustodyTimeline,
    HealthPanel,
    Holders,
    InstantPipe,
    Notice,
    PageHead,
    ProblemNotice,
    ReportActions,
    RouterLink,
    Skeleton,
    State,
    StatusActions,
  ],
  host: { class: 'page' },
  templateUrl: './camera-page.html',
  styleUrl: './camera-page.css',
})
export class CameraPage {
  /** From the address. */
  readonly serial = input.required<string>();

  protected readonly session = inject(Session);
  private readonly issues = inject(IssueDialogs);
  private readonly filters = urlFilters();
  /** Now, to the second: who has it since a moment ago has it. Moves on with every change of this camera. */
  private readonly lookedAt = signal(new Date().toISOString());
  protected readonly camera = inject(CameraClient).one(this.serial);
  protected readonly held = inject(AssignmentClient).periods(computed(() => ({ camera: this.serial() })));
  /** Goes up with every change of this camera: what was read of its custody is read again. */
  protected readonly reading = signal(0);
  protected readonly at = computed(() => this.filters.value('at') || this.lookedAt());
  protected readonly problem = computed(() => {
    const error = this.camera.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly isMissing = computed(() => {
    const error = this.camera.error();
    return error instanceof HttpErrorResponse && error.status === 404;
  });
  protected readonly mode = computed(() => {
    const assignment = this.camera.hasValue() ? this.camera.value().assignment : null;
    if (!assignment) return '–';
    const due = assignment.dueBack === null ? '' : `, due back ${instantText(assignment.dueBack)}`;
    return `${modeWords[assignment.mode]}, since ${dateText(assignment.from)}${due}`;
  });
  protected readonly periods = computed(() => {
    const total = this.held.total();
    return total === null ? '' : nounText(total, 'period');
  });
  protected readonly stateOf = stateOf;
  protected readonly whereabouts = whereabouts;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      if (this.camera.hasValue()) crumbs.name(this.camera.value().serial);
    });
    inject(LiveEvents)
      .of('camera', 'assignment')
      .pipe(
        filter(({ topic, id }) => topic === 'reload' || id.toLowerCase() === this.serial().toLowerCase()),
        debounceTime(500),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.again());
    const off = inject(HotKeys).add({
      key: 'w',
      says: 'Who had it at',
      run: () => document.querySelector<HTMLInputElement>('app-custody-question input')?.focus(),
    });
    inject(DestroyRef).onDestroy(off);
  }

  protected ask(at: string | null): void {
    if (at !== null) this.filters.set({ at }, true);
  }

  /** Types in who had it once, from a paper log. */
  protected async addPast(): Promise<void> {
    if ((await this.issues.open({ camera: this.serial(), isPast: true })) !== null) this.again();
  }

  protected again(): void {
    this.lookedAt.set(new Date().toISOString());
    this.camera.reload();
    this.held.again();
    this.reading.update((count) => count + 1);
  }
}
