import { OverlayModule } from '@angular/cdk/overlay';
import { Component, ElementRef, computed, input, model, output, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { catchError, debounceTime, of, switchMap, type Observable } from 'rxjs';
import type { IconName } from '../icon/icon-paths.ts';
import { Icon } from '../icon/icon.ts';

/** Something a lookup found: its value is what the API takes. */
export interface Suggestion {
  readonly value: string;
  readonly name: string;
  readonly detail: string;
}

let fields = 0;

/** A text field that looks things up while it is typed in. A scanner's text and Enter are taken at once. */
@Component({
  selector: 'app-lookup-field',
  imports: [Icon, OverlayModule],
  templateUrl: './lookup-field.html',
  styleUrl: './lookup-field.css',
})
export class LookupField {
  readonly label = input.required<string>();
  readonly placeholder = input('');
  readonly icon = input<IconName>('search');
  readonly hint = input('');
  readonly error = input('');
  readonly large = input(false);
  readonly search = input.required<(text: string) => Observable<readonly Suggestion[]>>();
  readonly text = model('');
  /** A suggestion was taken, or Enter was pressed on what was typed. */
  readonly chosen = output<string>();

  protected readonly id = `lookup-${(fields += 1)}`;
  protected readonly found = signal<readonly Suggestion[]>([]);
  protected readonly current = signal(-1);
  protected readonly isOpen = signal(false);
  protected readonly described = computed(() => {
    if (this.error() !== '') return `${this.id}-error`;
    return this.hint() === '' ? null : `${this.id}-hint`;
  });
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly typed = signal('');

  constructor() {
    toObservable(this.typed)
      .pipe(
        debounceTime(150),
        switchMap((text) =>
          text.trim().length < 2 ? of([]) : this.search()(text.trim()).pipe(catchError(() => of([]))),
        ),
        takeUntilDestroyed(),
      )
      .subscribe((found) => {
        this.found.set(found);
        this.current.set(-1);
        // Who went on to the next field meanwhile wants no list over it.
        const isHere = document.activeElement === this.box().nativeElement;
        this.isOpen.set(found.length > 0 && this.typed() !== '' && isHere);
      });
  }

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected change(text: string): void {
    this.text.set(text);
    this.typed.set(text);
  }

  protected pressed(event: KeyboardEvent): void {
    const count = this.found().length;
    if (event.key === 'ArrowDown' && count > 0) {
      this.isOpen.set(true);
      this.current.update((row) => (row + 1) % count);
    } else if (event.key === 'ArrowUp' && count > 0) {
      this.current.update((row) => (row + count - 1) % count);
    } else if (event.key === 'Escape' && this.isOpen()) {
      this.isOpen.set(false);
      event.stopPropagation();
    } else if (event.key === 'Enter') {
      const suggestion = this.isOpen() ? this.found()[this.current()] : undefined;
      if (suggestion !== undefined) this.take(suggestion);
      else if (this.text().trim() !== '') this.settle(this.text().trim());
      else return;
    } else return;
    event.preventDefault();
  }

  protected take(suggestion: Suggestion): void {
    this.settle(suggestion.value);
  }

  private settle(value: string): void {
    this.text.set(value);
    this.typed.set('');
    this.isOpen.set(false);
    this.chosen.emit(value);
  }
}
