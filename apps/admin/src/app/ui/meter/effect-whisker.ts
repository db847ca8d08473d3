import { Component, computed, input } from '@angular/core';
import type { ShownEffect } from '@custodian/domain';

const width = 140;
const edge = 8;

/** The effect as a dot with its interval around zero, and the threshold as a dashed line. The figures stand beside it. */
@Component({
  selector: 'app-effect-whisker',
  template: `
    @if (places(); as at) {
      <svg [attr.viewBox]="'0 0 ' + width + ' 22'" [attr.width]="width" height="22" aria-hidden="true">
        <line class="ax" [attr.x1]="at.zero" [attr.x2]="at.zero" y1="1" y2="21" />
        @if (at.threshold !== null) {
          <line class="asked" [attr.x1]="at.threshold" [attr.x2]="at.threshold" y1="1" y2="21" />
        }
        @if (at.from !== null && at.to !== null) {
          <line class="whisker" [attr.x1]="at.from" [attr.x2]="at.to" y1="11" y2="11" />
          <line class="whisker" [attr.x1]="at.from" [attr.x2]="at.from" y1="7" y2="15" />
          <line class="whisker" [attr.x1]="at.to" [attr.x2]="at.to" y1="7" y2="15" />
        }
        <circle class="dot" [attr.cx]="at.effect" cy="11" r="4" />
      </svg>
    }
  `,
  styles: `
    :host {
      display: block;
      line-height: 0;
    }
    .whisker {
      stroke: var(--v-1);
      stroke-width: 2;
    }
    .dot {
      fill: var(--v-1);
    }
    @media print {
      svg {
        width: 84px;
        height: auto;
      }
    }
    .asked {
      stroke: var(--c-bad-solid);
      stroke-dasharray: 3 2;
      stroke-width: 1.5;
    }
  `,
})
export class EffectWhisker {
  readonly measure = input.required<ShownEffect>();
  protected readonly width = width;
  protected readonly places = computed(() => {
    const { effect, interval, threshold } = this.measure();
    if (effect === null) return null;
    const values = [
      0,
      effect,
      ...(interval ? [interval.from, interval.to] : []),
      ...(threshold ? [threshold.value] : []),
    ];
    const reach = Math.max(...values.map(Math.abs)) || 1;
    const at = (value: number): number => width / 2 + (value / reach) * (width / 2 - edge);
    return {
      zero: at(0),
      effect: at(effect),
      from: interval ? at(interval.from) : null,
      to: interval ? at(interval.to) : null,
      threshold: threshold ? at(threshold.value) : null,
    };
  });
}
