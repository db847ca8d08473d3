import { Component, computed, input, output } from '@angular/core';
import { weekdays, type Weekday } from '@custodian/domain';
import type { FieldProblem } from '../../http/problem.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { errorAt } from './error-at.ts';
import { FigureField } from './figure-field.ts';
import type { PolicyDraft, WindowDraft } from './plan-draft.ts';

const usualWindow: WindowDraft = { from: '01:30', until: '05:30', days: [] };

/** When installing may start, and what a station keeps: what the approver agrees to beside the waves. */
@Component({
  selector: 'app-policy-fields',
  imports: [FigureField, Icon, InstantField],
  templateUrl: './policy-fields.html',
  styleUrl: './policy-fields.css',
})
export class PolicyFields {
  readonly policy = input.required<PolicyDraft>();
  readonly isOfCameras = input.required<boolean>();
  readonly errors = input.required<readonly FieldProblem[]>();
  readonly changed = output<Partial<PolicyDraft>>();

  protected readonly days = weekdays.map((day) => ({ day, word: day.charAt(0).toUpperCase() + day.slice(1, 3) }));
  protected readonly windows = computed(() =>
    this.policy().windows.map((window, index) => ({
      ...window,
      error:
        errorAt(this.errors(), `policy.windows.${index}`) || errorAt(this.errors(), `policy.windows.${index}.days`),
    })),
  );

  protected error(field: string): string {
    return errorAt(this.errors(), `policy.${field}`);
  }

  protected addWindow(): void {
    this.changed.emit({ windows: [...this.policy().windows, usualWindow] });
  }

  protected removeWindow(index: number): void {
    this.changed.emit({ windows: this.policy().windows.filter((_, at) => at !== index) });
  }

  protected changeWindow(index: number, change: Partial<WindowDraft>): void {
    this.changed.emit({
      windows: this.policy().windows.map((window, at) => (at === index ? { ...window, ...change } : window)),
    });
  }

  /** A day chosen first means that day only; every day chosen is the same as none. */
  protected toggleDay(index: number, day: Weekday): void {
    const days = this.policy().windows[index]?.days ?? [];
    const after = days.includes(day) ? days.filter((one) => one !== day) : [...days, day];
    this.changeWindow(index, { days: weekdays.filter((one) => after.includes(one)) });
  }
}
