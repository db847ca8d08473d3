import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, computed, inject, signal, viewChildren } from '@angular/core';
import { usualDeskSettings, type AssignmentMode } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { DeskClient } from '../../desk/data/desk-client.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { LookupField } from '../../ui/lookup/lookup-field.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { Toggles } from '../../ui/toggles.ts';
import { DeskActions } from '../desk-actions.ts';
import { AssignmentClient } from '../data/assignment-client.ts';
import { mayOverride, type HandOver } from '../data/assignment.ts';
import { Lookups } from '../data/lookups.ts';
import { ModeChoice } from '../issue/mode-choice.ts';
import { OverrideReason } from '../issue/override-reason.ts';

interface Given {
  readonly assignment: string;
  readonly camera: string;
  readonly holder: string;
  readonly mode: AssignmentMode;
}

type Field = 'staff' | 'dueBack' | 'at';

/** To whom, how, since when, and what goes with it. */
@Component({
  selector: 'app-hand-over-dialog',
  imports: [DeskActions, InstantField, LookupField, ModeChoice, OverrideReason, ProblemNotice, Toggles],
  templateUrl: './hand-over-dialog.html',
  styles: `
    .check {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    .field {
      gap: 6px;
    }
  `,
})
class HandOverDialog {
  protected readonly given = inject<Given>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly lookups = inject(Lookups);
  private readonly client = inject(AssignmentClient);
  private readonly toasts = inject(Toasts);
  private readonly settings = inject(DeskClient).settings();
  protected readonly pieces = computed(
    () => (this.settings.hasValue() ? this.settings.value() : usualDeskSettings).kit,
  );

  protected readonly staff = signal('');
  protected readonly mode = signal(this.given.mode);
  protected readonly dueBack = signal<string | null>(null);
  protected readonly isEarlier = signal(false);
  protected readonly at = signal<string | null>(null);
  protected readonly kit = signal<readonly string[]>([]);
  protected readonly condition = signal('');
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly mayOverride = mayOverride;
  private readonly asked = signal(false);
  private readonly times = viewChildren(InstantField);
  /** Whether the fields of this form say all that the refusal says. */
  protected readonly isSaidAtField = computed(() => {
    const errors = this.problem()?.errors ?? [];
    return errors.length > 0 && errors.every(({ field }) => this.fields().includes(field));
  });
  private readonly fields = computed<readonly string[]>(() => [
    'staff',
    ...(this.mode() === 'loan' ? ['dueBack'] : []),
    ...(this.isEarlier() ? ['at'] : []),
  ]);

  protected error(field: Field): string {
    const problem = this.problem();
    const isOverridable = problem !== null && mayOverride(problem);
    const told = isOverridable ? undefined : problem?.errors.find((error) => error.field === field)?.message;
    const isMissing = field === 'staff' && this.asked() && this.staff().trim() === '';
    return told ?? (isMissing ? 'Give a collar number.' : '');
  }

  protected async submit(): Promise<void> {
    this.asked.set(true);
    const isToldWhen = this.times().every((time) => time.check());
    if (this.busy() || !isToldWhen || this.staff().trim() === '') return;
    this.busy.set(true);
    try {
      const made = await firstValueFrom(this.client.handOver(this.given.assignment, this.wanted()));
      this.toasts.done(`${made.camera} handed over to ${made.staff}`);
      this.ref.close(true);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.busy.set(false);
  }

  private wanted(): HandOver {
    const dueBack = this.mode() === 'loan' ? this.dueBack() : null;
    const at = this.isEarlier() ? this.at() : null;
    const [condition, reason, kit] = [this.condition().trim(), this.reason().trim(), this.kit()];
    const problem = this.problem();
    const isOverridden = problem !== null && mayOverride(problem) && reason !== '';
    return {
      staff: this.staff().trim(),
      mode: this.mode(),
      ...(dueBack === null ? {} : { dueBack }),
      ...(at === null ? {} : { at }),
      ...(condition === '' ? {} : { condition }),
      ...(kit.length === 0 ? {} : { kit }),
      ...(isOverridden ? { override: { reason } } : {}),
    };
  }
}

/** Asks to whom a camera goes; true once it went. */
@Service()
export class HandOverDialogs {
  private readonly dialog = inject(Dialog);

  async open(given: Given): Promise<boolean> {
    const opened = this.dialog.open<boolean>(HandOverDialog, {
      data: given,
      ariaLabelledBy: 'hand-over-heading',
      autoFocus: 'app-lookup-field input',
      width: '460px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? false;
  }
}
