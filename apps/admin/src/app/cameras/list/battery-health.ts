import { Component, computed, input } from '@angular/core';
import { PercentagePipe } from '../../ui/text/text-pipes.ts';

/** A battery's health as bar and figure: grey unless it is worn, because colour only means that action is due. */
@Component({
  selector: 'app-battery-health',
  imports: [PercentagePipe],
  template: `
    @if (percent() !== null) {
      <span class="track" [class]="role()"><i [style.width.%]="percent()"></i></span>
      <span class="figure" [title]="title()">{{ percent() | percentage }}</span>
    } @else {
      <span class="meta">Not reported</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 8px;
    }
    .track {
      width: 44px;
      height: 6px;
      background: var(--c-sunken);
      border-radius: 1px;
    }
    i {
      display: block;
      height: 6px;
      border-radius: 1px;
      background: var(--v-compare);
    }
    .warn i,
    .bad i {
      background: var(--solid);
    }
    .figure {
      width: 40px;
      text-align: right;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class BatteryHealth {
  readonly percent = input.required<number | null>();
  protected readonly role = computed(() => {
    const percent = this.percent() ?? 100;
    if (percent < 70) return 'bad';
    return percent < 80 ? 'warn' : '';
  });
  protected readonly title = computed(() => (this.role() === '' ? '' : 'Worn: replace at 70 %'));
}
