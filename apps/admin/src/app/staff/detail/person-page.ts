import { HttpErrorResponse } from '@angular/common/http';
import { Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { debounceTime } from 'rxjs';
import { AssignmentClient } from '../../assignments/data/assignment-client.ts';
import { AccessDialogs } from '../../desk/access/access-dialog.ts';
import { modeWords, serialOf } from '../../assignments/data/assignment.ts';
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
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { Timeline } from '../../ui/swim-lane/timeline.ts';
import { dayText } from '../../ui/text/instant-text.ts';
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
  protected readonly periods = inject(AssignmentClient).ofPerson(this.collarNumber);
  protected readonly problem = computed(() => {
    const error = this.person.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly isMissing = computed(() => {
    const error = this.person.error();
    return error instanceof HttpErrorResponse && error.status === 404;
  });
  private readonly now = signal(Date.now());
  protected readonly all = computed(() => (this.periods.hasValue() ? this.periods.value().items : []));
  protected readonly held = computed(() => this.all().filter((period) => period.until === null));
  private readonly memberships = computed(() =>
    this.person.hasValue() ? (this.person.value().memberships ?? []) : [],
  );
  protected readonly lanes = computed(() =>
    personLanes(this.memberships(), this.all()).filter((lane) => lane.bars.length > 0),
  );
  protected readonly span = computed(() => personSpan(this.memberships(), this.all(), this.now()));
  protected readonly rankAndName = rankAndName;
  protected readonly staffTypes = staffTypes;
  protected readonly skillWord = skillWord;
  protected readonly modeWords = modeWords;
  protected readonly serialOf = serialOf;
  protected readonly dayText = dayText;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      if (this.person.hasValue()) crumbs.name(rankAndName(this.person.value()));
    });
    inject(LiveEvents)
      .of('assignment')
      .pipe(debounceTime(500), takeUntilDestroyed())
      .subscribe(() => this.periods.reload());
    const off = inject(HotKeys).add({ key: 'i', says: 'Issue a camera to this person', run: () => void this.issue() });
    inject(DestroyRef).onDestroy(off);
  }

  protected async issue(): Promise<void> {
    if (!this.session.may('assignments:write')) return;
    if ((await this.issues.open({ staff: this.collarNumber() })) !== null) this.again();
  }

  protected async giveBack(id: string, camera: string): Promise<void> {
    const person = this.person.hasValue() ? rankAndName(this.person.value()) : this.collarNumber();
    if (await this.returns.open({ assignment: id, camera, holder: person })) this.again();
  }

  protected again(): void {
    this.person.reload();
    this.periods.reload();
  }
}
