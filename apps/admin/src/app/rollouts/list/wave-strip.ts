import { Component, computed, input } from '@angular/core';
import { Meter } from '../../ui/meter/meter.ts';
import { partsOf, tallyOf } from '../data/tally.ts';
import type { Wave } from '../data/rollout.ts';

/** The waves of a rollout side by side, each a bar of its own. */
@Component({
  selector: 'app-wave-strip',
  imports: [Meter],
  template: `
    @for (wave of bars(); track wave.order) {
      <app-meter [parts]="wave.parts" [total]="wave.size" [title]="wave.order + ' ' + wave.name" />
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 3px;
      align-items: center;
      height: 100%;
    }
    app-meter {
      flex: 1 1 0;
      min-width: 6px;
    }
  `,
})
export class WaveStrip {
  readonly waves = input.required<readonly Wave[]>();
  protected readonly bars = computed(() =>
    this.waves().map((wave) => ({ ...wave, parts: partsOf(tallyOf(wave.counts, wave.silent)) })),
  );
}
