import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { exceptionSeverities, judgeRuleChange, type ExceptionSeverity, type RuleSettings } from '@custodian/domain';
import { of, switchMap, timer } from 'rxjs';
import { nounText } from '../../ui/text/count-text.ts';
import { ExceptionRuleClient } from '../data/exception-rule-client.ts';
import type { ExceptionRuleItem, RulePreview } from '../data/exception-rule.ts';

const severityWords: Readonly<Record<ExceptionSeverity, string>> = {
  bad: 'Urgent',
  warn: 'Soon',
  idle: 'When there is time',
};

const refusalWords = {
  'rule-without-measure': 'This rule has no threshold.',
  'rule-without-waiting': 'This rule does not wait.',
  'rule-threshold-out-of-range': 'The threshold lies outside what makes sense for this rule.',
  'rule-clears-too-early': 'It would clear while it is still raised. Let it clear at the threshold or further off.',
} as const;

/** The settings of one rule, with what they would raise today said before they are saved. */
@Component({
  selector: 'app-rule-form',
  templateUrl: './rule-form.html',
  styleUrl: './rule-form.css',
})
export class RuleForm {
  readonly rule = input.required<ExceptionRuleItem>();
  readonly saved = output<RuleSettings>();
  readonly closed = output();

  private readonly client = inject(ExceptionRuleClient);
  protected readonly severities = exceptionSeverities;
  protected readonly severityWords = severityWords;
  private readonly kind = computed(() => this.rule().kind);
  protected readonly draft = linkedSignal<string, RuleSettings>({
    source: this.kind,
    computation: () => this.rule().settings,
  });
  private readonly outcome = computed(() => judgeRuleChange(this.rule(), this.rule().settings, this.draft()));
  protected readonly refusal = computed(() => {
    const outcome = this.outcome();
    return outcome.ok ? '' : refusalWords[outcome.refusal];
  });
  private readonly found = rxResource({
    params: () => ({ kind: this.kind(), settings: this.draft(), isSound: this.outcome().ok }),
    stream: ({ params }) =>
      params.isSound ? timer(250).pipe(switchMap(() => this.client.preview(params.kind, params.settings))) : of(null),
  });
  protected readonly preview = computed(() => {
    const found = this.found.hasValue() ? this.found.value() : null;
    if (this.found.error()) return 'What it would raise today cannot be told now.';
    return found === null ? 'Looking what it would raise today…' : previewWords(found);
  });

  protected set(given: Partial<RuleSettings>): void {
    this.draft.update((draft) => ({ ...draft, ...given }));
  }

  protected setNumber(
    key: 'threshold' | 'clearAt' | 'delayMinutes' | 'clearAfterMinutes',
    field: HTMLInputElement,
  ): void {
    if (Number.isFinite(field.valueAsNumber)) this.set({ [key]: field.valueAsNumber });
  }

  protected setDue(field: HTMLInputElement): void {
    this.set({ dueWithinHours: Number.isFinite(field.valueAsNumber) ? field.valueAsNumber : null });
  }

  protected setSeverity(value: string): void {
    const severity = exceptionSeverities.find((one) => one === value);
    if (severity !== undefined) this.set({ severity });
  }

  protected submit(): void {
    const outcome = this.outcome();
    if (outcome.ok) this.saved.emit(outcome.value);
  }
}

function previewWords({ standing, raises, clears, sample, lastWeek }: RulePreview): string {
  const week = `${nounText(lastWeek, 'was', 'were')} raised in the last 7 days, ${nounText(standing, 'stands', 'stand')} now.`;
  if (raises === null) return week;
  const names = sample.length === 0 ? '' : ` Among them: ${sample.join('; ')}.`;
  return `Today it would raise ${raises} more and clear ${clears ?? 0}. ${week}${names}`;
}
