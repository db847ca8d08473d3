import { CdkTrapFocus } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { Component, DestroyRef, ElementRef, computed, inject, input, signal, viewChild } from '@angular/core';
import { Icon } from '../icon/icon.ts';
import { HotKeys } from '../../shell/hot-keys.ts';
import { chosenWords, sameWord, type FilterField } from './filter-field.ts';
import type { UrlFilters } from './url-filters.ts';

/** Search, chips `field is value ×`, and "Add filter"; everything lives in the address. */
@Component({
  selector: 'app-filter-bar',
  imports: [CdkTrapFocus, Icon, OverlayModule],
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.css',
})
export class FilterBar {
  readonly fields = input.required<readonly FilterField[]>();
  readonly filters = input.required<UrlFilters>();
  /** What the search looks through, for example "Serial, tag or collar number". */
  readonly searchLabel = input('');

  /** The field whose listbox is open; `''` for the list of fields. */
  protected readonly open = signal<string | null>(null);
  protected readonly narrowing = signal('');
  private readonly search = viewChild<ElementRef<HTMLInputElement>>('search');
  private readonly pop = viewChild<ElementRef<HTMLElement>>('pop');
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly chips = computed(() =>
    this.fields()
      .map((field) => ({ field, values: this.filters().values(field.key) }))
      .filter(({ values }) => values.length > 0)
      .map(({ field, values }) => ({
        field,
        text: chosenWords(field, values),
        isKnown: values.every((value) => field.options.some((option) => sameWord(option.value, value))),
      })),
  );
  protected readonly openField = computed(() => this.fields().find((field) => field.key === this.open()) ?? null);
  protected readonly options = computed(() => {
    const part = this.narrowing().trim().toLowerCase();
    return (this.openField()?.options ?? []).filter((option) => option.word.toLowerCase().includes(part));
  });

  constructor() {
    const keys = inject(HotKeys);
    const destroyed = inject(DestroyRef);
    const off = [
      keys.add({ key: 'f', says: 'Add a filter', run: () => this.show('') }),
      keys.add({ key: '/', says: 'Search this page', run: () => this.search()?.nativeElement.focus() }),
    ];
    destroyed.onDestroy(() => {
      off.forEach((remove) => remove());
      clearTimeout(this.timer);
    });
  }

  protected show(key: string): void {
    this.narrowing.set('');
    this.open.set(key);
    // What was pressed is gone with its list: the keys go on in the one that took its place.
    setTimeout(() => this.pop()?.nativeElement.querySelector<HTMLElement>('input, button')?.focus());
  }

  protected typed(text: string): void {
    clearTimeout(this.timer);
    const search = text.trim();
    // The API searches from two characters on; one is the start of a word.
    if (search.length !== 1) this.timer = setTimeout(() => this.filters().set({ search }, true), 200);
  }

  protected isChosen(field: FilterField, value: string): boolean {
    return this.filters()
      .values(field.key)
      .some((chosen) => sameWord(chosen, value));
  }

  protected choose(field: FilterField, value: string): void {
    const chosen = this.filters().values(field.key);
    const without = chosen.filter((one) => !sameWord(one, value));
    const wasChosen = without.length < chosen.length;
    if (field.single) this.filters().set({ [field.key]: wasChosen ? '' : value });
    else this.filters().set({ [field.key]: wasChosen ? without : [...chosen, value] });
    if (field.single) this.open.set(null);
  }

  protected remove(field: FilterField): void {
    this.filters().set({ [field.key]: null });
  }

  protected clear(): void {
    const gone: Record<string, null> = { search: null };
    for (const field of this.fields()) gone[field.key] = null;
    this.filters().set(gone);
  }
}
