import { HttpErrorResponse } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { throttleTime } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { ProofRows } from '../../ui/proof/proof-rows.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { shareText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { ReleaseClient } from '../data/release-client.ts';
import { deviceWord, devicesPath, nameOf, type ReleaseDetail } from '../data/release.ts';
import { AdoptionPanel } from './adoption-panel.ts';
import { ApprovalNote } from './approval-note.ts';
import { CarryingRollouts } from './carrying-rollouts.ts';
import { RecallPanel } from './recall-panel.ts';
import { ReleaseActions } from './release-actions.ts';
import { releaseProofs } from './release-proofs.ts';

/** One release: its proofs first, then who runs it and what carries it. */
@Component({
  selector: 'app-release-page',
  imports: [
    AdoptionPanel,
    ApprovalNote,
    Blank,
    CarryingRollouts,
    CountPipe,
    InstantPipe,
    Notice,
    PageHead,
    ProblemNotice,
    ProofRows,
    RecallPanel,
    ReleaseActions,
    RouterLink,
    Skeleton,
    State,
  ],
  host: { class: 'page' },
  templateUrl: './release-page.html',
  styles: `
    .notes {
      white-space: pre-line;
    }
    .first {
      padding-top: 12px;
    }
  `,
})
export class ReleasePage {
  /** From the address. */
  readonly id = input.required<string>();

  private readonly client = inject(ReleaseClient);
  private readonly adoption = viewChild(AdoptionPanel);
  private readonly recall = viewChild(RecallPanel);
  protected readonly session = inject(Session);
  protected readonly release = this.client.one(this.id);
  protected readonly rollouts = this.client.rollouts(this.id);
  /** The release as read last: it stays on screen while a later reading fails. */
  protected readonly shown = linkedSignal<ReleaseDetail | undefined, ReleaseDetail | null>({
    source: () => (this.release.hasValue() ? this.release.value() : undefined),
    computation: (read, before) => {
      const known = read ?? before?.value ?? null;
      return known?.id === this.id() ? known : null;
    },
  });
  protected readonly refused = signal<Problem | null>(null);
  protected readonly problem = computed(() => {
    const error = this.release.error();
    return error === undefined ? this.refused() : toProblem(error);
  });
  protected readonly isMissing = computed(() => {
    const error = this.release.error();
    // What is no id at all is refused as one: to a reader both are a release that is not there.
    return error instanceof HttpErrorResponse && (error.status === 404 || error.status === 400);
  });
  protected readonly carrying = computed(() => (this.rollouts.hasValue() ? this.rollouts.value().items : null));
  protected readonly rolloutsProblem = computed(() => {
    const error = this.rollouts.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly proofs = computed(() => {
    const release = this.shown();
    return release === null ? [] : releaseProofs(release);
  });
  protected readonly deviceWord = deviceWord;
  protected readonly devicesPath = devicesPath;
  protected readonly instantText = instantText;
  protected readonly nameOf = nameOf;
  protected readonly shareText = shareText;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      const release = this.shown();
      if (release !== null) crumbs.name(nameOf(release));
    });
    inject(LiveEvents)
      .of('release', 'rollout')
      .pipe(throttleTime(5_000, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.again());
  }

  protected again(): void {
    this.release.reload();
    this.rollouts.reload();
    this.adoption()?.again();
    this.recall()?.again();
  }
}
