import { Component, ElementRef, computed, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { ExceptionCommand } from '@custodian/domain';
import { firstValueFrom, of } from 'rxjs';
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
  protected readonly busy = signal(false);
  private readonly commentField = viewChild<ElementRef<HTMLTextAreaElement>>('words');

  protected readonly look = computed(() => severityLook(this.item()));
  protected readonly path = computed(() => subjectPath(this.item()));
  protected readonly kindWords = kindWords;
  protected readonly eventWords = eventWords;
  protected readonly verbs = verbs;
  protected readonly history = computed(() => [...(this.shown()?.events ?? [])].reverse());
  protected readonly plain = computed(() =>
    (this.shown()?.commands ?? []).filter((command) => command !== 'comment' && command !== 'snooze'),
  );

  /** What a key asks for; false where it cannot be done now. */
  press(command: ExceptionCommand): void {
    if (command === 'comment') this.commentField()?.nativeElement.focus();
    else if (command === 'snooze') this.isSnoozing.set(this.may('snooze'));
    else if (this.may(command)) void this.run(command);
  }

  protected may(command: ExceptionCommand): boolean {
    return this.shown()?.commands.includes(command) ?? false;
  }

  protected async run(command: ExceptionCommand, given: { reason?: string; until?: string } = {}): Promise<void> {
    const settles = command === 'settle' ? this.comment().trim() : '';
    const asked = settles === '' ? given : { ...given, reason: settles };
    const undo = undoOf[command];
    const done = await this.ask((it) => this.client.step(it, command, asked));
    if (done === null) return;
    this.isSnoozing.set(false);
    if (command === 'comment' || command === 'settle') this.comment.set('');
    this.toasts.done(
      doneWords[command],
      undo === undefined ? undefined : { word: 'Undo', run: () => void this.undo(done, undo) },
    );
  }

  protected giveTo(ownerId: string): void {
    void this.ask((it) => this.client.change(it, { ownerId: ownerId === '' ? null : ownerId }));
  }

  private async undo(done: ExceptionDetail, command: ExceptionCommand): Promise<void> {
    try {
      await firstValueFrom(this.client.step(done, command));
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.changed.emit();
  }

  private async ask(
    work: (it: ExceptionDetail) => ReturnType<ExceptionClient['one']>,
  ): Promise<ExceptionDetail | null> {
    const it = this.shown();
    if (it === null || this.busy()) return null;
    this.busy.set(true);
    try {
      const done = await firstValueFrom(work(it));
      this.shown.set(done);
      this.problem.set(null);
      return done;
    } catch (failure) {
      this.problem.set(toProblem(failure));
      return null;
    } finally {
      this.busy.set(false);
      this.changed.emit();
    }
  }
}
