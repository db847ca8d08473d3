import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormField, FormRoot, form } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { refusedFields } from '../../http/refused-fields.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { FieldErrors } from '../../ui/field-errors.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { DockClient } from '../data/dock-client.ts';
import { settingsOf, type DockDetail } from '../data/dock.ts';
import { dockRules } from '../enrol/dock-rules.ts';
import { changedSettings, clashesOf, mergeSettings, type Clash } from './merge-settings.ts';
import { SavedFirst } from './saved-first.ts';

@Component({
  selector: 'app-change-dialog',
  imports: [FieldErrors, FormField, FormRoot, ProblemNotice, SavedFirst],
  templateUrl: './change-dialog.html',
})
class ChangeDialog {
  /** As it was read last: what is saved is saved over this version only. */
  protected readonly dock = signal(inject<DockDetail>(DIALOG_DATA));
  protected readonly ref = inject<DialogRef<DockDetail | null>>(DialogRef);
  private readonly client = inject(DockClient);
  private readonly everywhere = toSignal(inject(StationClient).all, { initialValue: [] });
  protected readonly stations = computed(() =>
    this.everywhere().filter(({ code, status }) => status === 'open' || code === this.dock().station.code),
  );
  /** What differs since somebody saved first; null while nobody did. */
  protected readonly clashes = signal<readonly Clash[] | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly given = signal(settingsOf(this.dock()));
  protected readonly fields = form(this.given, dockRules, { submission: { action: async () => await this.save() } });

  private async save() {
    const now = settingsOf(this.dock());
    const clashes = this.clashes();
    const wanted = clashes === null ? this.given() : mergeSettings(this.given(), now, clashes);
    const change = changedSettings(now, wanted);
    if (Object.keys(change).length === 0) {
      this.ref.close(this.dock());
      return undefined;
    }
    try {
      this.ref.close(await firstValueFrom(this.client.change(this.dock().serial, this.dock().version, change)));
      return undefined;
    } catch (failure) {
      const problem = toProblem(failure);
      if (problem.status === 412) return await this.readAgain(now);
      const { errors, rest } = refusedFields(problem, { ...this.fields });
      this.problem.set(rest);
      // A choice that was refused is put right in the fields.
      this.clashes.set(null);
      this.given.set(wanted);
      return [...errors];
    }
  }

  private async readAgain(base: ReturnType<typeof settingsOf>): Promise<undefined> {
    try {
      const dock = await firstValueFrom(this.client.read(this.dock().serial));
      this.dock.set(dock);
      const nameOf = (code: string): string => this.everywhere().find((one) => one.code === code)?.name ?? code;
      this.clashes.set(clashesOf(base, this.given(), settingsOf(dock), nameOf));
      this.problem.set(null);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    return undefined;
  }
}

/** Changes where a dock stands, its bays or how often it polls; the dock as saved, or null. */
@Service()
export class ChangeDialogs {
  private readonly dialog = inject(Dialog);

  async open(dock: DockDetail): Promise<DockDetail | null> {
    const opened = this.dialog.open<DockDetail | null>(ChangeDialog, {
      data: dock,
      ariaLabelledBy: 'change-heading',
      autoFocus: 'select',
      width: '420px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
