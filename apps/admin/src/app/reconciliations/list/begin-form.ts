import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { localDayOf, namedPeriod, type LocalPeriod, type ReconciliationKind, type UploadZone } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { PeriodPicker } from '../../ui/date-time/period-picker.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { fileSizeText } from '../../ui/text/count-text.ts';
import { ReconciliationClient } from '../data/reconciliation-client.ts';
import { kinds, kindWords } from '../data/reconciliation-words.ts';

const zones: readonly { readonly zone: UploadZone | null; readonly word: string }[] = [
  { zone: null, word: 'Whichever fits' },
  { zone: 'Europe/London', word: 'London time' },
  { zone: 'UTC', word: 'UTC' },
];

/** What the register is to be compared with, and the file of it. */
@Component({
  selector: 'app-begin-form',
  imports: [Icon, PeriodPicker, ProblemNotice],
  host: { class: 'body' },
  templateUrl: './begin-form.html',
  styleUrl: './begin-form.css',
})
export class BeginForm {
  private readonly client = inject(ReconciliationClient);
  private readonly router = inject(Router);
  protected readonly kinds = kinds;
  protected readonly words = kindWords;
  protected readonly zones = zones;
  protected readonly kind = signal<ReconciliationKind>('hr');
  protected readonly zone = signal<UploadZone | null>(null);
  /** Null: the days of the log itself. */
  protected readonly ownPeriod = signal<LocalPeriod | null>(null);
  protected readonly docksPeriod = signal<LocalPeriod>(lastDays());
  protected readonly file = signal<File | null>(null);
  protected readonly isOver = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly sizeText = fileSizeText;
  protected readonly needsFile = computed(() => this.kind() !== 'docks');
  protected readonly obstacle = computed(() => (this.needsFile() && this.file() === null ? 'Choose a file first' : ''));

  protected lastDays(): LocalPeriod {
    return lastDays();
  }

  protected pick(kind: ReconciliationKind): void {
    this.kind.set(kind);
    this.problem.set(null);
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    this.choose(event.dataTransfer?.files ?? null);
  }

  /** The field is emptied, so that the same file can be chosen again once it was mended. */
  protected take(field: HTMLInputElement): void {
    this.choose(field.files);
    field.value = '';
  }

  private choose(files: FileList | null): void {
    const [file] = files ?? [];
    if (file === undefined) return;
    this.file.set(file);
    this.problem.set(null);
  }

  protected async begin(): Promise<void> {
    if (this.obstacle() !== '' || this.busy()) return;
    const kind = this.kind();
    const period = kind === 'docks' ? this.docksPeriod() : kind === 'dems' ? this.ownPeriod() : null;
    this.busy.set(true);
    try {
      const file = this.needsFile() ? this.file() : null;
      const zone = kind === 'dems' ? this.zone() : null;
      const begun = await firstValueFrom(this.client.begin({ kind, file, zone, period }));
      await this.router.navigate(['/reconciliations', begun.id]);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }
}

function lastDays(): LocalPeriod {
  return namedPeriod('last-30-days', localDayOf(Date.now()));
}
