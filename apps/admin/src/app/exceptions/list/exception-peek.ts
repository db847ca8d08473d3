import {
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { ExceptionCommand } from '@custodian/domain';
import { of, type Observable } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Shape } from '../../ui/state/shape.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { ExceptionClient } from '../data/exception-client.ts';
import { eventWords, type ExceptionDetail } from '../data/exception-detail.ts';
import { kindWords, severityLook, subjectPath, type ExceptionItem } from '../data/exception.ts';
import { insist } from '../data/insist.ts';
import type { Asked } from '../data/still-means.ts';
import { SnoozeForm } from './snooze-form.ts';

const verbs: Readonly<Record<ExceptionCommand, string>> = {
  take: 'Take',
  release: 'Let go',
  snooze: 'Snooze',
  wake: 'Wake',
  comment: 'Comment',
  settle: 'Settle',
};

const doneWords: Readonly<Record<ExceptionCommand, string>> = {
  take: 'It is yours',
  release: 'It is nobody’s again',
  snooze: 'Snoozed; it comes back by itself',
  wake: 'It is open again',
  comment: 'Comment added',
  settle: 'Settled',
};

const undoOf: Readonly<Partial<Record<ExceptionCommand, ExceptionCommand>>> = {
  take: 'release',
  release: 'take',
  snooze: 'wake',
};

const changedMeanwhile = {
  title: 'It was changed meanwhile',
  detail: 'Here it is as it stands now. What you wrote is still here: decide again.',
};

/** An exception beside the queue: what it is, its rule, its subject’s facts, its history, and what can be done. */
@Component({
  selector: 'app-exception-peek',
  imports: [Icon, InstantPipe, ProblemNotice, RouterLink, Shape, Skeleton, SnoozeForm],
  host: { class: 'peek', role: 'complementary', '[attr.aria-label]': '"Exception " + item().title' },
  templateUrl: './exception-peek.html',
  styleUrl: './exception-peek.css',
})
export class ExceptionPeek {
  readonly item = input.required<ExceptionItem>();
  /** Rises with every change of the list: the detail is read again. */
  readonly round = input(0);
  readonly closed = output();
  /** Something was done: the list is old. */
  readonly changed = output();
  /** Nobody is writing in it any more. */
  readonly left = output();

  private readonly client = inject(ExceptionClient);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('exceptions:write');
  private readonly id = computed(() => this.item().id);
  private readonly read = rxResource({
    params: () => ({ id: this.id(), round: this.round() }),
    stream: ({ params }) => this.client.one(params.id),
  });
  private readonly owners = rxResource({ stream: () => (this.mayWrite ? this.client.owners() : of({ items: [] })) });
  /** What is on screen stays until the next is read. */
  protected readonly shown = linkedSignal<ExceptionDetail | null, ExceptionDetail | null>({
    source: () => (this.read.hasValue() ? this.read.value() : null),
    computation: (now, last) => now ?? (last?.value?.id === this.id() ? last.value : null),
  });
  protected readonly readProblem = computed(() => (this.read.error() ? toProblem(this.read.error()) : null));
  protected readonly people = computed(() => (this.owners.hasValue() ? this.owners.value().items : []));
  protected readonly problem = linkedSignal<string, Problem | null>({ source: this.id, computation: () => null });
  protected readonly isSnoozing = linkedSignal<string, boolean>({ source: this.id, computation: () => false });
  protected readonly comment = linkedSignal<string, string>({ source: this.id, computation: () => '' });
  private readonly underWay = signal<Asked | null>(null);
  protected readonly busy = computed(() => this.underWay() !== null);
  private readonly readAgain = (id: string) => this.client.one(id);
  private turn: Promise<unknown> = Promise.resolve();
  /** What a key asked for before the exception was read: it is done then, not forgotten. */
  private readonly wanted = linkedSignal<string, ExceptionCommand | null>({ source: this.id, computation: () => null });
  private readonly commentField = viewChild<ElementRef<HTMLTextAreaElement>>('words');

  protected readonly look = computed(() => severityLook(this.shown() ?? this.item()));
  private readonly isSettledHere = linkedSignal<string, boolean>({ source: this.id, computation: () => false });
  /** How it ended while somebody looked at it, and not by their own hand: the list knew it as open. */
  protected readonly cleared = computed(() => {
    const it = this.shown();
    if (it?.status !== 'cleared' || this.item().status === 'cleared' || this.isSettledHere()) return null;
    return it.events.findLast(({ what }) => what === 'cleared' || what === 'settle') ?? null;
  });
  protected readonly path = computed(() => subjectPath(this.item()));
  protected readonly kindWords = kindWords;
  protected readonly eventWords = eventWords;
  protected readonly verbs = verbs;
  protected readonly history = computed(() => [...(this.shown()?.events ?? [])].reverse());
  protected readonly plain = computed(() =>
    (this.shown()?.commands ?? []).filter((command) => command !== 'comment' && command !== 'snooze'),
  );

  constructor() {
    afterRenderEffect(() => {
      const command = this.wanted();
      if (command === null || this.shown() === null) return;
      untracked(() => {
        this.wanted.set(null);
        this.press(command);
      });
    });
  }

  /** What a key asks for; nothing where it cannot be done now. */
  press(command: ExceptionCommand): void {
    if (this.shown() === null) this.wanted.set(command);
    else if (command === 'comment') this.commentField()?.nativeElement.focus();
    else if (command === 'snooze') this.isSnoozing.set(this.may('snooze'));
    else if (command === 'settle') this.pressSettle();
    else if (this.may(command)) void this.run(command);
  }

  /** Settling is said in words: where there are none yet, the field for them takes the keys. */
  private pressSettle(): void {
    if (!this.may('settle'))
      this.toasts.done('Not settled by hand: its rule clears it once its cause is gone. Snooze it until then.');
    else if (this.comment().trim() === '') this.commentField()?.nativeElement.focus();
    else void this.run('settle');
  }

  protected may(command: ExceptionCommand): boolean {
    return this.shown()?.commands.includes(command) ?? false;
  }

  protected async run(command: ExceptionCommand, given: { reason?: string; until?: string } = {}): Promise<boolean> {
    const written = this.comment();
    const settles = command === 'settle' ? written.trim() : '';
    const asked = settles === '' ? given : { ...given, reason: settles };
    const undo = undoOf[command];
    const done = await this.ask(command, (it) => this.client.step(it, command, asked));
    if (done === null) return false;
    if (done.id === this.id()) {
      if (command === 'snooze') this.isSnoozing.set(false);
      if (command === 'settle') this.isSettledHere.set(true);
      // What was written after it was sent is not lost with it.
      const isSent = command === 'settle' || (command === 'comment' && written === given.reason);
      if (isSent && this.comment() === written) this.comment.set('');
    }
    this.toasts.done(
      doneWords[command],
      undo === undefined ? undefined : { word: 'Undo', run: () => void this.undo(done, undo) },
    );
    return true;
  }

  /** Snoozes it; what was written for one that is cleared by now becomes a comment. */
  protected async snooze(given: { until: string; reason: string }): Promise<void> {
    if (this.may('snooze')) await this.run('snooze', given);
    else if (await this.run('comment', { reason: given.reason })) this.leaveOpen();
  }

  protected leaveOpen(): void {
    this.isSnoozing.set(false);
    this.left.emit();
  }

  protected async giveTo(choice: HTMLSelectElement): Promise<void> {
    await this.ask('give', (it) => this.client.change(it, { ownerId: choice.value === '' ? null : choice.value }));
    choice.value = this.shown()?.owner?.id ?? '';
  }

  private async undo(done: ExceptionDetail, command: ExceptionCommand): Promise<void> {
    try {
      await insist(command, done, (it) => this.client.step(it, command), this.readAgain);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.changed.emit();
  }

  /** One after the other: what is asked while another answer is awaited waits for it; the same twice is asked once. */
  private ask(
    asked: Asked,
    send: (it: ExceptionDetail) => Observable<ExceptionDetail>,
  ): Promise<ExceptionDetail | null> {
    if (this.underWay() === asked) return Promise.resolve(null);
    const turn = this.turn.then(() => this.askNow(asked, send));
    this.turn = turn;
    return turn;
  }

  private async askNow(
    asked: Asked,
    send: (it: ExceptionDetail) => Observable<ExceptionDetail>,
  ): Promise<ExceptionDetail | null> {
    const it = this.shown();
    if (it === null) return null;
    this.underWay.set(asked);
    try {
      const done = await insist(asked, it, send, this.readAgain);
      if (done.id === this.id()) this.shown.set(done);
      this.problem.set(null);
      return done;
    } catch (failure) {
      const problem = toProblem(failure);
      if (it.id === this.id()) this.problem.set(problem.status === 412 ? { ...problem, ...changedMeanwhile } : problem);
      return null;
    } finally {
      this.underWay.set(null);
      this.changed.emit();
    }
  }
}
