import { HttpErrorResponse } from '@angular/common/http';
import { Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { debounceTime } from 'rxjs';
import { CorrectDialogs } from '../../assignments/correct/correct-dialog.ts';
import { AssignmentClient } from '../../assignments/data/assignment-client.ts';
import { AccessDialogs } from '../../desk/access/access-dialog.ts';
import { modeWords, serialOf, type AssignmentPeriod } from '../../assignments/data/assignment.ts';
import { IssueDialogs } from '../../assignments/issue/issue-dialog.ts';
import { ReturnDialogs } from '../../assignments/return/return-dialog.ts';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { HotKeys } from '../../shell/hot-keys.ts';
import { Blank } from '../../ui/blank.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { ShowMore } from '../../ui/show-more.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { Timeline } from '../../ui/swim-lane/timeline.ts';
import { countText, nounText } from '../../ui/text/count-text.ts';
import { dayText, instantText } from '../../ui/text/instant-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { StaffClient } from '../data/staff-client.ts';
import { rankAndName, skillWord, staffTypes } from '../data/staff-member.ts';
import { HeldAt } from './held-at.ts';
import { PersonHistory } from './person-history.ts';
import { personLanes, personSpan } from './person-lanes.ts';

/** One person: what they hold, what they held at an instant, and where they belonged. Reading it is logged. */
@Component({
  selector: 'app-person-page',
  imports: [
    Blank,
    CountPipe,
    HeldAt,
    InstantPipe,
    Notice,
    PageHead,
    PersonHistory,
    ProblemNotice,
    RouterLink,
    ShowMore,
    Skeleton,
    State,
    Timeline,
  ],
  host: { class: 'page' },
  templateUrl: './person-page.html',
})
export class PersonPage {
  /** From the address. */
  readonly collarNumber = input.required<string>();

  private readonly issues = inject(IssueDialogs);
  private readonly returns = inject(ReturnDialogs);
  protected readonly session = inject(Session);
  protected readonly access = inject(AccessDialogs);
  protected readonly person = inject(StaffClient).one(this.collarNumber);
  private readonly corrections = inject(CorrectDialogs);
  private readonly assignments = inject(AssignmentClient);
  protected readonly all = this.assignments.periods(computed(() => ({ staff: this.collarNumber() })));
  /** Read by itself: what is held longest may stand far down among all. */
  protected readonly held = this.assignments.periods(computed(() => ({ staff: this.collarNumber(), status: 'open' })));
  protected readonly problem = computed(() => {
    const error = this.person.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly isMissing = computed(() => {
    const error = this.person.error();
    return error instanceof HttpErrorResponse && error.status === 404;
  });
  private readonly now = signal(Date.now());
  private readonly memberships = computed(() =>
    this.person.hasValue() ? (this.person.value().memberships ?? []) : [],
  );
  protected readonly lanes = computed(() =>
    personLanes(this.memberships(), this.all.rows()).filter((lane) => lane.bars.length > 0),
  );
  protected readonly span = computed(() => personSpan(this.memberships(), this.all.rows(), this.now()));
  protected readonly periods = computed(() => {
    const total = this.all.total();
    return total === null ? '' : `${nounText(total, 'period')}, newest first`;
  });
  /** What the lanes show: of a long history the part that was read. */
  protected readonly lanesSay = computed(() => {
    const [shown, total] = [countText(this.all.rows().length), countText(this.all.total())];
    return this.all.hasMore()
      ? `Where they belonged, and the newest ${shown} of ${total} periods in which they held something`
      : 'Where they belonged and what they held';
  });
  protected readonly rankAndName = rankAndName;
  protected readonly staffTypes = staffTypes;
  protected readonly skillWord = skillWord;
  protected readonly modeWords = modeWords;
  protected readonly serialOf = serialOf;
  protected readonly dayText = dayText;
  protected readonly instantText = instantText;
  protected readonly countText = countText;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      if (this.person.hasValue()) crumbs.name(rankAndName(this.person.value()));
    });
    inject(LiveEvents)
      .of('assignment')
      .pipe(debounceTime(500), takeUntilDestroyed())
      .subscribe(() => this.readPeriods());
    const off = inject(HotKeys).add({ key: 'i', says: 'Issue a camera to this person', run: () => void this.issue() });
    inject(DestroyRef).onDestroy(off);
  }

  protected async issue(): Promise<void> {
    if (!this.session.may('assignments:write')) return;
    if ((await this.issues.open({ staff: this.collarNumber() })) !== null) this.again();
  }

  /** Types in what they had once, from a paper log. */
  protected async addPast(): Promise<void> {
    if ((await this.issues.open({ staff: this.collarNumber(), isPast: true })) !== null) this.again();
  }

  protected async giveBack(id: string, camera: string): Promise<void> {
    const person = this.person.hasValue() ? rankAndName(this.person.value()) : this.collarNumber();
    if (await this.returns.open({ assignment: id, camera, holder: person })) this.again();
  }

  protected async correct(period: AssignmentPeriod): Promise<void> {
    if (await this.corrections.open(period)) this.again();
  }

  protected again(): void {
    this.person.reload();
    this.readPeriods();
  }

  private readPeriods(): void {
    this.all.again();
    this.held.again();
  }
}
