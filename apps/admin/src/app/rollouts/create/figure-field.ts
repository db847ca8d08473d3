import { Component, booleanAttribute, input, model } from '@angular/core';

let fields = 0;

/** A short figure with its unit; what is refused about it stands under it. */
@Component({
  selector: 'app-figure-field',
  template: `
    <label [class.sr]="inline()" [for]="id">{{ label() }}</label>
    <span class="row">
      <input
        #box
        class="input"
        inputmode="decimal"
        autocomplete="off"
        [id]="id"
        [placeholder]="placeholder()"
        [attr.aria-invalid]="error() !== ''"
        [attr.aria-describedby]="error() ? id + '-error' : null"
        [value]="value()"
        (input)="value.set(box.value)"
      />
      @if (unit(); as text) {
        <span class="meta">{{ text }}</span>
      }
    </span>
    @if (error(); as why) {
      <small class="wrong" [id]="id + '-error'">{{ why }}</small>
    }
  `,
  styles: `
    :host {
      display: inline-grid;
      gap: 4px;
      align-content: start;
      min-width: 0;
    }
    label {
      font: var(--t-12);
      font-weight: var(--w-medium);
      color: var(--c-ink-2);
    }
    .row {
      gap: 6px;
    }
    input.input {
      width: 54px;
      text-align: right;
      font-variant-numeric: tabular-nums;
    }
    .meta {
      white-space: nowrap;
    }
  `,
})
export class FigureField {
  readonly label = input.required<string>();
  /** Within a sentence, which says what it is. */
  readonly inline = input(false, { transform: booleanAttribute });
  readonly unit = input('');
  readonly placeholder = input('');
  readonly error = input('');
  readonly value = model.required<string>();

  protected readonly id = `figure-${(fields += 1)}`;
}
