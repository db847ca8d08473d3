import { Component, ElementRef, computed, effect, inject, input } from '@angular/core';
import type { FieldState } from '@angular/forms/signals';

let known = 0;

/** What is wrong with a field, once somebody left it or tried to send the form. The control beside it is told as well. */
@Component({
  selector: 'app-field-errors',
  host: { '[id]': 'id' },
  template: `
    @for (error of errors(); track error.kind) {
      <small class="wrong">{{ error.message }}</small>
    }
  `,
  styles: `
    :host {
      display: grid;
    }
    :host:empty {
      display: none;
    }
    small::before {
      content: '◆ ';
    }
  `,
})
export class FieldErrors {
  readonly of = input.required<FieldState<unknown>>();
  protected readonly id = `field-errors-${(known += 1)}`;
  protected readonly errors = computed(() => (this.of().touched() ? this.of().errors() : []));

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect(() => {
      const isWrong = this.errors().length > 0;
      const control = host.closest('.field')?.querySelector('input, select, textarea');
      control?.setAttribute('aria-invalid', String(isWrong));
      if (isWrong) control?.setAttribute('aria-errormessage', this.id);
      else control?.removeAttribute('aria-errormessage');
    });
  }
}
