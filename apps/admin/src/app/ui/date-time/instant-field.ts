import { Component, ElementRef, computed, effect, input, model, signal, untracked, viewChild } from '@angular/core';
import { Icon } from '../icon/icon.ts';
import { instantText } from '../text/instant-text.ts';
import { readLocalTime } from './read-local-time.ts';

const missing = 'Give a day and a time, for example 3 Mar 2026 21:14.';

let fields = 0;

/**
 * An instant as text first, the calendar second. Its value is ISO 8601 or null while nothing can be read. A form is not sent
 * while something stands here that cannot be read: nobody who wrote a time meant none.
 */
@Component({
  selector: 'app-instant-field',
  imports: [Icon],
  template: `
    <label [class.sr]="hiddenLabel()" [for]="id">{{ label() }}</label>
    <span class="input" [class.wrong]="says() !== ''">
      <input
        #typed
        [id]="id"
        autocomplete="off"
        spellcheck="false"
        placeholder="3 Mar 2026 21:14"
        [attr.aria-invalid]="says() !== ''"
        [attr.aria-describedby]="says() ? id + '-why' : null"
        [value]="text()"
        (input)="read(typed.value)"
        (blur)="tidy()"
        (invalid)="refuse($event)"
      />
      <button type="button" aria-label="Choose a day" (click)="picker.showPicker()">
        <app-icon name="calendar" />
      </button>
      <input #picker type="date" class="picker" tabindex="-1" aria-hidden="true" (change)="pick(picker.value)" />
    </span>
    @if (says(); as text) {
      <small class="wrong" [id]="id + '-why'">{{ text }}</small>
    }
    @if (choices().length === 2) {
      <small class="twice">
        The clocks showed this twice:
        @for (choice of choices(); track choice; let second = $index) {
          <label
            ><input type="radio" [name]="id" [checked]="choice === value()" (change)="value.set(choice)" />
            {{ second ? 'GMT' : 'BST' }}</label
          >
        }
      </small>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
    }
    label {
      font: var(--t-12);
      font-weight: var(--w-medium);
      color: var(--c-ink-2);
    }
    .input {
      position: relative;
      width: 190px;
      padding-right: 4px;
    }
    .input.wrong {
      border-color: var(--c-bad);
    }
    button {
      border: 0;
      background: none;
      padding: 4px;
      color: var(--c-ink-3);
      border-radius: var(--r-1);
    }
    @media (pointer: coarse) {
      button {
        min-width: 36px;
        min-height: 36px;
        display: grid;
        place-items: center;
      }
    }
    .picker {
      position: absolute;
      right: 0;
      bottom: 0;
      width: 1px;
      height: 1px;
      opacity: 0;
      pointer-events: none;
    }
    .twice {
      display: flex;
      gap: 8px;
      color: var(--c-ink-2);
    }
  `,
})
export class InstantField {
  readonly label = input.required<string>();
  readonly hiddenLabel = input(false);
  readonly value = model<string | null>(null);
  /** May be left empty. */
  readonly optional = input(false);
  /** What is wrong with the time, once it was asked for or sent. */
  readonly error = input('');

  /** Whether something stands here that is no time. */
  readonly isUnreadable = model(false);

  private readonly field = viewChild<ElementRef<HTMLInputElement>>('typed');
  protected readonly id = `instant-${(fields += 1)}`;
  protected readonly text = signal('');
  private readonly why = signal('');
  protected readonly says = computed(() => this.why() || this.error());
  private readonly instants = signal<readonly string[]>([]);
  protected readonly choices = computed(() => this.instants());

  constructor() {
    effect(() => {
      const value = this.value();
      untracked(() => {
        if (value === null || this.instants().includes(value)) return;
        const text = instantText(value);
        const read = readLocalTime(text);
        // Within the minute: the hour that the clocks show twice is told apart here too, whoever set the instant.
        const meant = read.ok ? read.instants.map((instant) => (isSameMinute(instant, value) ? value : instant)) : [];
        this.instants.set(meant.includes(value) ? meant : [value]);
        this.text.set(text);
        this.why.set('');
        this.judge('');
      });
    });
  }

  protected read(text: string): void {
    this.text.set(text);
    if (text.trim() === '') {
      this.instants.set([]);
      this.why.set(this.optional() ? '' : missing);
      this.value.set(null);
      this.judge('');
      return;
    }
    const read = readLocalTime(text);
    this.instants.set(read.ok ? read.instants : []);
    this.value.set(read.ok ? (read.instants[0] ?? null) : null);
    if (read.ok) this.why.set('');
    this.judge(read.ok ? '' : read.why);
  }

  /** Whether what stands here can be used; where it cannot, it says why not and takes the focus. */
  check(): boolean {
    if (this.text().trim() !== '') this.tidy();
    else if (!this.optional()) this.why.set(missing);
    if (this.why() !== '') this.field()?.nativeElement.focus();
    return this.why() === '';
  }

  /** In place of the browser's own bubble, when a form would be sent. */
  protected refuse(event: Event): void {
    event.preventDefault();
    this.tidy();
    const field = this.field()?.nativeElement;
    const wrong = [...(field?.form?.elements ?? [])].find(
      (element) => element instanceof HTMLInputElement && !element.validity.valid,
    );
    if (wrong === field) field?.focus();
  }

  /** At once, not with the next drawing: a form may be sent in the same moment. */
  private judge(wrong: string): void {
    this.isUnreadable.set(wrong !== '');
    this.field()?.nativeElement.setCustomValidity(wrong);
  }

  protected tidy(): void {
    const text = this.text();
    if (text.trim() === '') return;
    const read = readLocalTime(text);
    this.why.set(read.ok ? '' : read.why);
    if (read.ok) this.text.set(instantText(read.instants[0]));
  }

  protected pick(day: string): void {
    if (day === '') return;
    const typed = readLocalTime(this.text());
    const time = typed.ok ? instantText(typed.instants[0]).slice(-5) : '00:00';
    this.read(`${day} ${time}`);
    this.tidy();
  }
}

function isSameMinute(one: string, other: string): boolean {
  return Math.floor(Date.parse(one) / 60_000) === Math.floor(Date.parse(other) / 60_000);
}
