import { Component, computed, inject, input, output, signal } from '@angular/core';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { readLocalDay } from '../../ui/date-time/read-local-time.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { PilotClient } from '../data/pilot-client.ts';
import type { EntryBatch, PilotDetail } from '../data/pilot.ts';

/** Surveys and complaints: typed in one by one or taken from a file, and taken back whole. */
@Component({
  selector: 'app-entries-panel',
  imports: [Icon, InstantPipe, ProblemNotice],
  templateUrl: './entries-panel.html',
  styleUrl: './entries-panel.css',
})
export class EntriesPanel {
  readonly pilot = input.required<PilotDetail>();
  readonly changed = output();

  private readonly client = inject(PilotClient);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);
  protected readonly busy = signal(false);
  protected readonly wrong = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected readonly what = signal('');
  protected readonly unit = signal('');
  protected readonly day = signal('');
  protected readonly value = signal('');
  protected readonly mayEnter = computed(() => this.pilot().state === 'running' && this.session.may('rollouts:write'));
  /** What the pilot asks people for: each question, and complaints. */
  protected readonly asked = computed(() =>
    this.pilot()
      .measures.filter(({ measure }) => measure === 'survey' || measure === 'complaints')
      .map(({ question }) => ({ question: question ?? '', word: question ?? 'Complaints, how many' })),
  );
  protected readonly chosen = computed(() => this.what() || this.asked()[0]?.word || '');
  protected readonly places = computed(() => [...this.pilot().treated, ...this.pilot().comparison]);
  protected readonly nounText = nounText;

  protected async enter(): Promise<void> {
    const asked = this.asked().find(({ word }) => word === this.chosen());
    const [day, value] = [readLocalDay(this.day()), Number(this.value().trim().replace(',', '.'))];
    const isNumber = this.value().trim() !== '' && Number.isFinite(value);
    this.wrong.set(
      this.unit() === ''
        ? 'Choose the place.'
        : day === null
          ? 'Give the day, such as 3 Mar 2026.'
          : isNumber
            ? ''
            : 'Give a number.',
    );
    if (this.wrong() !== '' || day === null || asked === undefined) return;
    const what =
      asked.question === '' ? { kind: 'complaints' as const } : { kind: 'survey' as const, question: asked.question };
    await this.doing(async () => {
      await this.client.enter(this.pilot(), { ...what, unit: this.unit(), day, value });
      this.value.set('');
      this.toasts.done('Entered');
    });
  }

  protected async take(chooser: HTMLInputElement): Promise<void> {
    const [file] = [...(chooser.files ?? [])];
    chooser.value = '';
    if (file === undefined) return;
    await this.doing(async () => {
      const { entries } = await this.client.import(this.pilot(), file);
      this.toasts.done(`${nounText(entries, 'row')} taken from ${file.name}`);
    });
  }

  protected async withdraw({ id, entries }: EntryBatch): Promise<void> {
    const answer = await this.ask.about({
      heading: `Take back ${nounText(entries, 'entry', 'entries')}?`,
      detail: 'Analyses from now on do not count them; those made before stay as they are.',
      reason: 'required',
      verb: `Take back ${entries}`,
      safe: 'Keep them',
      isDanger: true,
    });
    if (answer === null) return;
    await this.doing(async () => {
      await this.client.withdraw(this.pilot(), id, answer.reason);
      this.toasts.done('Taken back');
    });
  }

  private async doing(act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await act();
      this.changed.emit();
    } catch (failure) {
      this.problem.set(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
