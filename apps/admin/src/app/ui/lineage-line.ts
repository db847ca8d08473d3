import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

/** The cameras that stood and stand in one place, oldest first, the one that is looked at in bold. */
@Component({
  selector: 'app-lineage-line',
  imports: [RouterLink],
  template: `
    @for (serial of line(); track serial; let first = $first) {
      @if (!first) {
        <span class="meta">replaced by</span>
      }
      @if (serial === camera()) {
        <b>{{ serial }}</b>
      } @else {
        <a class="link" [routerLink]="['/cameras', serial]">{{ serial }}</a>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 8px;
      align-items: baseline;
    }
  `,
})
export class LineageLine {
  readonly camera = input.required<string>();
  readonly lineage = input.required<{ readonly replaces: readonly string[]; readonly replacedBy: readonly string[] }>();

  protected readonly line = computed(() => [
    ...[...this.lineage().replaces].reverse(),
    this.camera(),
    ...this.lineage().replacedBy,
  ]);
}
