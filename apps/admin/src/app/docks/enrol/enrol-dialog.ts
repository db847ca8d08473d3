import { Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormField, FormRoot, form, pattern, required } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { refusedFields } from '../../http/refused-fields.ts';
import { ModelClient } from '../../models/data/model-client.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { FieldErrors } from '../../ui/field-errors.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { DockClient } from '../data/dock-client.ts';
import type { DockWithToken } from '../data/dock.ts';
import { dockRules } from './dock-rules.ts';
import { ShownOnce } from './shown-once.ts';

@Component({
  selector: 'app-enrol-dialog',
  imports: [FieldErrors, FormField, FormRoot, ProblemNotice, ShownOnce],
  templateUrl: './enrol-dialog.html',
  styles: `
    .pair-of-fields {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 10px 12px;
      align-items: start;
    }
  `,
})
class EnrolDialog {
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  private readonly client = inject(DockClient);
  private readonly known = inject(ModelClient).all('dock');
  private readonly everywhere = toSignal(inject(StationClient).all, { initialValue: [] });

  protected readonly models = computed(() => (this.known.hasValue() ? this.known.value().items : []));
  protected readonly modelsMissing = computed(() => this.known.hasValue() && this.models().length === 0);
  protected readonly stations = computed(() => this.everywhere().filter(({ status }) => status === 'open'));
  protected readonly made = signal<DockWithToken | null>(null);
  protected readonly problem = signal<Problem | null>(null);

  private readonly given = signal({ serial: '', model: '', station: '', bays: 14, pollInterval: '00:05:00' });
  protected readonly fields = form(
    this.given,
    (path) => {
      required(path.serial, { message: 'Give the serial.' });
      pattern(path.serial, /^\s*[A-Za-z0-9._-]{1,64}\s*$/, {
        message: 'A serial has 1 to 64 letters, digits, dots, underscores or hyphens.',
      });
      required(path.model, { message: 'Choose the model.' });
      dockRules(path);
    },
    { submission: { action: async () => await this.enrol() } },
  );

  private async enrol() {
    try {
      const made = await firstValueFrom(this.client.enrol(this.given()));
      // From here the dialog closes only by the button: the token would be gone.
      this.ref.disableClose = true;
      this.problem.set(null);
      this.made.set(made);
      return undefined;
    } catch (failure) {
      const { errors, rest } = refusedFields(placed(toProblem(failure)), { ...this.fields });
      this.problem.set(rest);
      return [...errors];
    }
  }
}

/** A serial that is taken names no field; here there is only one that it can mean. */
function placed(problem: Problem): Problem {
  if (problem.code !== 'device-serial-taken' || problem.errors.length > 0) return problem;
  return { ...problem, errors: [{ field: 'serial', message: `${problem.title}.` }] };
}

/** Opens the enrolment of a dock; answers its serial once the token was stored, null when nothing was enrolled. */
@Service()
export class EnrolDialogs {
  private readonly dialog = inject(Dialog);

  async open(): Promise<string | null> {
    const opened = this.dialog.open<string>(EnrolDialog, {
      ariaLabelledBy: 'enrol-heading',
      autoFocus: 'input',
      width: '520px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
