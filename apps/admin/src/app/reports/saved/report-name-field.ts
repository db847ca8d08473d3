import { Component, input, signal, viewChild, type ElementRef } from '@angular/core';

/** Asks for the name of a report; says so where there is none. */
@Component({
  selector: 'app-report-name-field',
  template: `
    <div class="field">
      <label for="report-name">Name</label>
      <input
        #name
        id="report-name"
        class="input"
        autocomplete="off"
        maxlength="80"
        [attr.aria-invalid]="isNameless()"
        [value]="before()"
      />
      @if (isNameless()) {
        <small class="wrong">A report needs a name.</small>
      }
    </div>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class ReportNameField {
  /** What stands in it at first. */
  readonly before = input.required<string>();
  protected readonly isNameless = signal(false);
  private readonly typed = viewChild.required<ElementRef<HTMLInputElement>>('name');

  /** The name as it was typed; null, and told, where there is none. */
  given(): string | null {
    const name = this.typed().nativeElement.value.trim();
    this.isNameless.set(name === '');
    return name === '' ? null : name;
  }
}
