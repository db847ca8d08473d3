import { CdkTrapFocus } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { Component, booleanAttribute, computed, input, model, signal } from '@angular/core';
import { sameWord, type FilterOption } from '../filters/filter-field.ts';
import { Icon } from '../icon/icon.ts';

let fields = 0;

/** Several of a list: what is chosen stands as chips, the rest is one key away and can be narrowed by typing. */
@Component({
  selector: 'app-choice-field',
  imports: [CdkTrapFocus, Icon, OverlayModule],
  templateUrl: './choice-field.html',
  styleUrl: './choice-field.css',
})
export class ChoiceField {
  readonly label = input.required<string>();
  /** For fields that a heading beside them names already. */
  readonly hiddenLabel = input(false, { transform: booleanAttribute });
  readonly options = input.required<readonly FilterOption[]>();
  /** What may be chosen, as one says it: "station". */
  readonly noun = input.required<string>();
  readonly error = input('');
  readonly chosen = model.required<readonly string[]>();

  protected readonly id = `choices-${(fields += 1)}`;
  protected readonly isOpen = signal(false);
  protected readonly narrowing = signal('');
  protected readonly chips = computed(() =>
    this.chosen().map((value) => ({
      value,
      word: this.options().find((option) => sameWord(option.value, value))?.word ?? value,
    })),
  );
  protected readonly shown = computed(() => {
    const part = this.narrowing().trim().toLowerCase();
    return this.options()
      .filter(({ word, value }) => `${word} ${value}`.toLowerCase().includes(part))
      .map((option) => ({ ...option, isChosen: this.chosen().some((value) => sameWord(value, option.value)) }));
  });

  protected open(): void {
    this.narrowing.set('');
    this.isOpen.set(true);
  }

  protected toggle(value: string): void {
    const without = this.chosen().filter((one) => !sameWord(one, value));
    this.chosen.set(without.length < this.chosen().length ? without : [...this.chosen(), value]);
  }

  /** All that the narrowed list shows; taken out again where all of it is chosen. */
  protected toggleShown(): void {
    const shown = this.shown();
    const isAll = shown.every(({ isChosen }) => isChosen);
    const others = this.chosen().filter((value) => !shown.some((option) => sameWord(option.value, value)));
    this.chosen.set(isAll ? others : [...others, ...shown.map(({ value }) => value)]);
  }
}
