import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { reportRhythms, weekdayNames, type ReportRhythm } from '@custodian/domain';
import { firstValueFrom, type Observable } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { ChoiceField } from '../../ui/choices/choice-field.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Notice } from '../../ui/notice.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { State } from '../../ui/state/state.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { SavedReportClient } from '../data/saved-report-client.ts';
import { stateOfSchedule, type SavedReport, type SentFormat } from '../data/saved-report.ts';

interface Draft {
  readonly every: ReportRhythm;
  readonly weekday: number;
  readonly monthDay: number;
  readonly hour: number;
  readonly format: SentFormat;
  readonly recipients: readonly string[];
}

const rhythmWords: Readonly<Record<ReportRhythm, string>> = {
  daily: 'Every day',
  weekly: 'Every week',
  monthly: 'Every month',
};

/** When a report is sent by e-mail and to whom; its owner sets it here. */
@Component({
  selector: 'app-schedule-panel',
  imports: [ChoiceField, InstantPipe, Notice, ProblemNotice, State],
  templateUrl: './schedule-panel.html',
  styles: `
    form,
    .body {
      display: grid;
      gap: 10px;
    }
    .two {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 8px;
    }
  `,
})
export class SchedulePanel {
  readonly report = input.required<SavedReport>();
  readonly changed = output();
  private readonly client = inject(SavedReportClient);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  private readonly me = inject(Session).user()?.id ?? '';
  private readonly read = this.client.recipients();

  protected readonly canMail = computed(() => !this.read.hasValue() || this.read.value().canMail);
  protected readonly recipients = computed(() =>
    (this.read.hasValue() ? this.read.value().items : [])
      .filter(({ id }) => this.report().isShared || id === this.me)
      .map(({ id, name, of }) => ({ value: id, word: of === null ? name : `${name}, ${of}` })),
  );
  protected readonly schedule = computed(() => this.report().schedule);
  protected readonly state = computed(() => stateOfSchedule(this.schedule()));
  protected readonly names = computed(
    () =>
      this.schedule()
        ?.recipients.map(({ name }) => name)
        .join(', ') ?? '',
  );
  protected readonly isEditing = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly draft = linkedSignal<Draft>(() => this.kept());
  protected readonly formats: readonly SentFormat[] = ['pdf', 'xlsx', 'csv'];
  protected readonly rhythms = reportRhythms.map((every) => ({ every, word: rhythmWords[every] }));
  protected readonly weekdays = weekdayNames.map((word, index) => ({ word, value: index + 1 }));
  protected readonly monthDays = Array.from({ length: 31 }, (_, index) => index + 1);
  protected readonly hours = Array.from({ length: 24 }, (_, hour) => ({
    hour,
    word: `${String(hour).padStart(2, '0')}:00`,
  }));

  protected edit(): void {
    this.draft.set(this.kept());
    this.problem.set(null);
    this.isEditing.set(true);
  }

  protected set(change: Partial<Draft>): void {
    this.draft.update((before) => ({ ...before, ...change }));
  }

  protected setRhythm(value: string): void {
    const every = reportRhythms.find((one) => one === value);
    if (every !== undefined) this.set({ every });
  }

  protected setFormat(value: string): void {
    const format = this.formats.find((one) => one === value);
    if (format !== undefined) this.set({ format });
  }

  protected async save(): Promise<void> {
    if (this.busy()) return;
    const { every, weekday, monthDay, ...rest } = this.draft();
    this.busy.set(true);
    const given = {
      every,
      ...rest,
      ...(every === 'weekly' ? { weekday } : {}),
      ...(every === 'monthly' ? { monthDay } : {}),
    };
    const isDone = await this.act(this.client.setSchedule(this.report().id, given), 'It is sent so from now on');
    this.busy.set(false);
    if (isDone) this.isEditing.set(false);
  }

  protected pause(): Promise<boolean> {
    return this.act(this.client.pause(this.report().id), 'Nothing is sent until you resume it');
  }

  protected resume(): Promise<boolean> {
    return this.act(this.client.resume(this.report().id), 'It is sent again from the next time on');
  }

  protected async end(): Promise<void> {
    const answer = await this.ask.about({
      heading: `Send ${this.report().name} to nobody any more?`,
      detail: 'The report stays, and so does what was sent.',
      verb: 'Stop sending',
      safe: 'Go on sending',
    });
    if (answer !== null) await this.act(this.client.endSchedule(this.report().id), 'It is sent no more');
  }

  private kept(): Draft {
    const set = this.schedule();
    return {
      every: set?.every ?? 'weekly',
      weekday: set?.weekday ?? 1,
      monthDay: set?.monthDay ?? 1,
      hour: set?.hour ?? 6,
      format: set?.format ?? 'xlsx',
      recipients: set?.recipients.map(({ id }) => id) ?? [this.me],
    };
  }

  private async act(command: Observable<unknown>, words: string): Promise<boolean> {
    try {
      await firstValueFrom(command);
    } catch (failure) {
      this.problem.set(toProblem(failure));
      return false;
    }
    this.problem.set(null);
    this.toasts.done(words);
    this.changed.emit();
    return true;
  }
}
