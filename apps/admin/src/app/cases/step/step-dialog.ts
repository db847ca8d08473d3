import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, computed, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { LookupField } from '../../ui/lookup/lookup-field.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import type { CaseDetail } from '../data/case.ts';
import { FreeCameras } from './free-cameras.ts';
import { bodyOf, shownFields, type StepField, type StepForm } from './step-form.ts';

/** Asks what a step needs and takes it; what the API refuses stands beside its field, and nothing typed is lost. */
@Component({
  selector: 'app-step-dialog',
  imports: [InstantField, LookupField, ProblemNotice],
  templateUrl: './step-dialog.html',
  styles: `
    .seg {
      flex-wrap: wrap;
      justify-self: start;
    }
    .legend {
      font: var(--t-12);
      font-weight: var(--w-medium);
      color: var(--c-ink-2);
    }
  `,
})
class StepDialog {
  protected readonly form = inject<StepForm>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<CaseDetail>>(DialogRef);
  protected readonly freeCameras = inject(FreeCameras);
  protected readonly values = signal<Readonly<Record<string, string>>>(
    Object.fromEntries(this.form.fields.map(({ key, value }) => [key, value ?? ''])),
  );
  protected readonly shown = computed(() => shownFields(this.form, this.values()));
  protected readonly wasSent = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  /** What stands beside no field is told as a whole. */
  protected readonly general = computed(() => {
    const problem = this.problem();
    const keys = new Set(this.shown().map(({ key }) => key));
    return problem?.errors.length && problem.errors.every(({ field }) => keys.has(field)) ? null : problem;
  });

  protected valueOf(key: string): string {
    return this.values()[key] ?? '';
  }

  protected set(key: string, value: string | null): void {
    this.values.update((known) => ({ ...known, [key]: value ?? '' }));
  }

  protected errorOf({ key, required }: StepField): string {
    const told = this.problem()?.errors.find(({ field }) => field === key)?.message;
    return told ?? (required && this.wasSent() && this.valueOf(key).trim() === '' ? 'This is needed.' : '');
  }

  protected async submit(): Promise<void> {
    this.wasSent.set(true);
    const isLacking = this.shown().some(({ key, required }) => required && this.valueOf(key).trim() === '');
    if (this.busy() || isLacking) return;
    this.busy.set(true);
    try {
      this.ref.close(await firstValueFrom(this.form.send(bodyOf(this.form, this.values()))));
    } catch (failure) {
      this.problem.set(toProblem(failure));
      this.busy.set(false);
    }
  }
}

/** Opens the dialog of a step; null when it was left. */
@Service()
export class StepDialogs {
  private readonly dialog = inject(Dialog);

  async open(form: StepForm): Promise<CaseDetail | null> {
    // A menu that led here closes first and gives the focus back to its button, to which this dialog returns it.
    await Promise.resolve();
    const opened = this.dialog.open<CaseDetail>(StepDialog, {
      data: form,
      ariaLabelledBy: 'step-heading',
      autoFocus: '[data-first] textarea, [data-first] input, [data-first] button, .btn.primary',
      width: '500px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
