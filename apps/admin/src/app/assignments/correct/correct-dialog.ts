import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, computed, inject, signal, viewChildren } from '@angular/core';
import { firstValueFrom, tap } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { LookupField } from '../../ui/lookup/lookup-field.ts';
import { Notice } from '../../ui/notice.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { AssignmentClient } from '../data/assignment-client.ts';
import { serialOf, type AssignmentPeriod } from '../data/assignment.ts';
import { Lookups } from '../data/lookups.ts';
import { correctionLines, correctionOf, draftAfter, draftOf, faultsOf, type CorrectionDraft } from './correction.ts';

type Field = 'staff' | 'from' | 'until' | 'reason';

/** Who, from, until and why, with what stands in the record beside what will. */
@Component({
  selector: 'app-correct-dialog',
  imports: [InstantField, LookupField, Notice, ProblemNotice],
  templateUrl: './correct-dialog.html',
  styleUrl: './correct-dialog.css',
})
class CorrectDialog {
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly client = inject(AssignmentClient);
  private readonly toasts = inject(Toasts);
  private readonly lookups = inject(Lookups);
  private readonly period = signal(inject<AssignmentPeriod>(DIALOG_DATA));
  protected readonly draft = signal<CorrectionDraft>(draftOf(this.period()));
  protected readonly busy = signal(false);
  /** Whether it was sent, or tried: what is missing is said from then on. */
  private readonly asked = signal(false);
  private readonly refused = signal<Problem | null>(null);
  protected readonly isStale = signal(false);
  private readonly times = viewChildren(InstantField);
  /** Names that the suggestions told, by collar number. */
  private readonly names = signal<ReadonlyMap<string, string>>(new Map());

  protected readonly serial = serialOf(this.period());
  private readonly faults = computed(() => faultsOf(this.period(), this.draft()));
  protected readonly lines = computed(() =>
    correctionLines(this.period(), this.draft(), (number) => this.names().get(number.toLowerCase()) ?? ''),
  );
  /** Corrected by somebody else: another version stands there now. */
  protected readonly isGone = computed(
    () => (this.period().supersededAt ?? null) !== null || this.refused()?.code === 'assignment-superseded',
  );
  /** What no field can say. */
  protected readonly problem = computed(() => {
    const refused = this.refused();
    if (refused === null) return null;
    const errors = refused.errors.filter(({ field }) => !(field in this.faults()));
    return refused.errors.length > 0 && errors.length === 0 ? null : { ...refused, errors: [] };
  });

  protected readonly people = (search: string) =>
    this.lookups.people(search).pipe(
      tap((found) => {
        const told = found.map(({ value, name }) => [value.toLowerCase(), name] as const);
        this.names.update((known) => new Map([...known, ...told]));
      }),
    );

  protected error(field: Field): string {
    const told = this.refused()?.errors.find((error) => error.field === field)?.message;
    return told ?? (this.asked() ? this.faults()[field] : '');
  }

  protected change(part: Partial<CorrectionDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
    this.refused.set(null);
  }

  protected async submit(): Promise<void> {
    this.asked.set(true);
    const isToldWhen = this.times().every((time) => time.check());
    if (!isToldWhen || this.busy() || this.isGone() || Object.values(this.faults()).some((fault) => fault !== ''))
      return;
    this.busy.set(true);
    this.refused.set(null);
    this.isStale.set(false);
    try {
      await firstValueFrom(this.client.correct(this.period(), correctionOf(this.period(), this.draft())));
      this.toasts.done(`The record of ${this.serial} is corrected`);
      this.ref.close(true);
    } catch (failure) {
      const problem = toProblem(failure);
      if (problem.status === 412) await this.readAgain();
      else this.refused.set(problem);
    }
    this.busy.set(false);
  }

  /** Shows what the record says now; what was typed stays. */
  private async readAgain(): Promise<void> {
    try {
      const now = await firstValueFrom(this.client.one(this.period().id));
      this.draft.update((draft) => draftAfter(draft, this.period(), now));
      this.period.set(now);
      this.isStale.set(true);
    } catch (failure) {
      this.refused.set(toProblem(failure));
    }
  }
}

/** Asks what the record should have said; true once it says so, or when it must be read again. */
@Service()
export class CorrectDialogs {
  private readonly dialog = inject(Dialog);

  async open(period: AssignmentPeriod): Promise<boolean> {
    const opened = this.dialog.open<boolean>(CorrectDialog, {
      data: period,
      ariaLabelledBy: 'correct-heading',
      autoFocus: 'app-lookup-field input',
      width: '500px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? false;
  }
}
