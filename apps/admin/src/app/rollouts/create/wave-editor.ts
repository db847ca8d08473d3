import { Component, computed, input, output } from '@angular/core';
import type { FilterOption } from '../../ui/filters/filter-field.ts';
import { ChoiceField } from '../../ui/choices/choice-field.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { FieldProblem } from '../../http/problem.ts';
import { errorAt } from './error-at.ts';
import { FigureField } from './figure-field.ts';
import type { GateDraft, Takes, WaveDraft } from './plan-draft.ts';

const takesWords: readonly { readonly takes: Takes; readonly word: string }[] = [
  { takes: 'stations', word: 'Stations' },
  { takes: 'percent', word: 'Percent' },
  { takes: 'rest', word: 'The rest' },
];

/** One wave of a plan: its name, what it takes, and the gate after it, as sentences with figures in them. */
@Component({
  selector: 'app-wave-editor',
  imports: [ChoiceField, CountPipe, FigureField, Icon],
  host: { role: 'group', '[attr.aria-label]': '"Wave " + (index() + 1)' },
  templateUrl: './wave-editor.html',
  styleUrl: './wave-editor.css',
})
export class WaveEditor {
  readonly wave = input.required<WaveDraft>();
  readonly index = input.required<number>();
  readonly count = input.required<number>();
  readonly stations = input.required<readonly FilterOption[]>();
  readonly errors = input.required<readonly FieldProblem[]>();
  /** How many devices it takes by the last dry run. */
  readonly size = input<number | null>(null);

  readonly changed = output<WaveDraft>();
  readonly moved = output<-1 | 1>();
  readonly removed = output();

  protected readonly takesWords = takesWords;
  protected readonly isLast = computed(() => this.index() === this.count() - 1);
  /** What is wrong with the wave as a whole: what it takes. */
  protected readonly ownError = computed(() => {
    const path = `waves.${this.index()}`;
    return (
      errorAt(this.errors(), path) ||
      errorAt(this.errors(), `${path}.rest`) ||
      errorAt(this.errors(), `${path}.stations`)
    );
  });

  protected error(field: string): string {
    return errorAt(this.errors(), `waves.${this.index()}.${field}`);
  }

  protected change(change: Partial<WaveDraft>): void {
    this.changed.emit({ ...this.wave(), ...change });
  }

  protected changeGate(change: Partial<GateDraft>): void {
    this.change({ gate: { ...this.wave().gate, ...change } });
  }
}
