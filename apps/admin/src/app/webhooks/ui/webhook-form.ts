import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { webhookEventTypes, webhookEvents } from '@custodian/domain';
import type { Problem } from '../../http/problem.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { ChoiceField } from '../../ui/choices/choice-field.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import type { WebhookChoices } from '../data/webhook.ts';

const shown: readonly string[] = ['name', 'url', 'events', 'stations'];
const nothing: WebhookChoices = {
  name: '',
  url: '',
  events: ['exception.raised', 'exception.cleared'],
  onlyUrgent: false,
  stations: [],
  includesWords: false,
};

/** Where to, and of what: for a new webhook and for one that is changed. */
@Component({
  selector: 'app-webhook-form',
  imports: [ChoiceField, ProblemNotice],
  templateUrl: './webhook-form.html',
  styles: `
    .choices {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(250px, 1fr));
      gap: 2px 16px;
    }
    .check {
      display: flex;
      gap: 8px;
      align-items: center;
      min-height: 24px;
    }
    .group {
      display: grid;
      gap: 4px;
    }
  `,
})
export class WebhookForm {
  /** What it has now; left out for a new one. */
  readonly choices = input<WebhookChoices>();
  readonly verb = input.required<string>();
  readonly busy = input(false);
  readonly problem = input<Problem | null>(null);
  readonly mayWrite = input(true);
  readonly saved = output<WebhookChoices>();

  protected readonly stations = inject(StationClient).options();
  protected readonly groups = ['exception', 'rollout'].map((group) => ({
    word: group === 'exception' ? 'Exceptions' : 'Rollouts',
    events: webhookEventTypes
      .filter((type) => type.startsWith(`${group}.`))
      .map((type) => ({ type, word: webhookEvents[type] })),
  }));
  protected readonly draft = linkedSignal<WebhookChoices>(() => this.choices() ?? nothing);
  private readonly missing = signal<Readonly<Record<string, string>>>({});
  /** What the refusal says beyond its fields. */
  protected readonly rest = computed(() => {
    const problem = this.problem();
    const isPlaced =
      problem !== null && problem.errors.length > 0 && problem.errors.every(({ field }) => shown.includes(field));
    return isPlaced ? null : problem;
  });

  protected set(change: Partial<WebhookChoices>): void {
    this.draft.update((before) => ({ ...before, ...change }));
  }

  protected toggle(type: string): void {
    const { events } = this.draft();
    this.set({ events: events.includes(type) ? events.filter((one) => one !== type) : [...events, type] });
  }

  protected error(field: string): string {
    return this.missing()[field] ?? this.problem()?.errors.find((one) => one.field === field)?.message ?? '';
  }

  protected submit(): void {
    const { name, url, events } = this.draft();
    this.missing.set({
      ...(name.trim() === '' ? { name: 'Give it a name that says who listens.' } : {}),
      ...(url.trim() === '' ? { url: 'Give the address that is told.' } : {}),
      ...(events.length === 0 ? { events: 'Choose what it is told of.' } : {}),
    });
    if (this.busy() || Object.keys(this.missing()).length > 0) return;
    this.saved.emit(this.draft());
  }
}
