import { HttpErrorResponse } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { debounceTime, filter } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { LineageLine } from '../../ui/lineage-line.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { ProofRows } from '../../ui/proof/proof-rows.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { CaseClient } from '../data/case-client.ts';
import type { CaseDetail } from '../data/case.ts';
import { kindWords } from '../data/case-words.ts';
import { ReportAgain } from '../report/report-again.ts';
import { aboardWords } from './aboard-words.ts';
import { BreachClock } from './breach-clock.ts';
import { CaseHistory } from './case-history.ts';
import { CaseSteps } from './case-steps.ts';
import { nextStep } from './next-step.ts';
import { sightRows } from './sight-rows.ts';

/** One case: what is next, what happened, and what is known: clock, proofs of sight, recordings aboard, lineage. */
@Component({
  selector: 'app-case-page',
  imports: [
    Blank,
    BreachClock,
    CaseHistory,
    CaseSteps,
    InstantPipe,
    LineageLine,
    Notice,
    PageHead,
    ProblemNotice,
    ProofRows,
    ReportAgain,
    RouterLink,
    Skeleton,
    State,
  ],
  host: { class: 'page' },
  templateUrl: './case-page.html',
  styleUrl: './case-page.css',
})
export class CasePage {
  /** From the address. */
  readonly id = input.required<string>();

  private readonly client = inject(CaseClient);
  protected readonly session = inject(Session);
  protected readonly read = this.client.one(this.id);
  /** The case as read last: it stays on screen while a later reading fails. */
  protected readonly shown = linkedSignal<CaseDetail | undefined, CaseDetail | null>({
    source: () => (this.read.hasValue() ? this.read.value() : undefined),
    computation: (now, before) => now ?? (before?.value?.id === this.id() ? before.value : null),
  });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly isMissing = computed(() => {
    const error = this.read.error();
    return error instanceof HttpErrorResponse && (error.status === 404 || error.status === 400);
  });
  protected readonly next = computed(() => {
    const it = this.shown();
    return it === null ? null : nextStep(it);
  });
  protected readonly sights = computed(() => sightRows(this.shown()?.sights ?? [], this.shown()?.clock !== null));
  protected readonly aboard = computed(() => {
    const it = this.shown();
    return it?.aboard ? aboardWords(it.aboard, it.closedAt === null ? Date.now() : Date.parse(it.closedAt)) : null;
  });
  /** A plain fault has nothing to stand at the side. */
  protected readonly hasSide = computed(() => {
    const it = this.shown();
    if (it === null) return false;
    return (
      it.clock !== null || it.certificate !== null || it.lineage.replaces.length + it.lineage.replacedBy.length > 0
    );
  });
  protected readonly kindWords = kindWords;
  protected readonly instantText = instantText;
  protected readonly certificateAddress = computed(() => this.client.certificateAddress(this.id()));

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      const it = this.shown();
      if (it !== null) crumbs.name(`Case ${it.number}`);
    });
    inject(LiveEvents)
      .of('case', 'camera')
      .pipe(
        filter(({ topic, id }) => topic === 'reload' || id === this.id() || id === this.shown()?.camera),
        debounceTime(500),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.again());
  }

  protected again(): void {
    this.read.reload();
  }
}
