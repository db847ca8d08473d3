import { Component, computed, input } from '@angular/core';
import { iconPaths, type IconName } from './icon-paths.ts';

/** A line icon; decoration beside a word, never alone. */
@Component({
  selector: 'app-icon',
  template: `<svg class="ico" viewBox="0 0 16 16" aria-hidden="true"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => iconPaths[this.name()]);
}
