import { Component, ElementRef, input, signal, viewChild } from '@angular/core';
import { Icon } from './icon/icon.ts';

/** A secret shown once, in a field to copy from. */
@Component({
  selector: 'app-copy-field',
  imports: [Icon],
  template: `
    <div class="row">
      <input #box class="input mono" readonly [attr.aria-label]="label()" [value]="value()" (focus)="box.select()" />
      <button type="button" class="btn" (click)="copy()">
        <app-icon name="copy" />{{ copied() ? 'Copied' : 'Copy' }}
      </button>
    </div>
  `,
  styles: `
    input {
      flex: 1;
    }
  `,
})
export class CopyField {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  protected readonly copied = signal(false);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected async copy(): Promise<void> {
    this.box().nativeElement.select();
    try {
      await navigator.clipboard.writeText(this.value());
      this.copied.set(true);
    } catch {
      // Without the clipboard's permission the text stays selected, to be copied by hand.
      this.copied.set(false);
    }
  }
}
