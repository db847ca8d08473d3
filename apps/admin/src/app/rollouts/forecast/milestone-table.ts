import { Component, computed, input } from '@angular/core';
import { countText } from '../../ui/text/count-text.ts';
import type { Forecast } from '../data/forecast.ts';
import { bandText, expectedText, isReached } from './forecast-words.ts';

/** When 50, 90 and 99 % will be done and each wave begins: local times, with the times that nine in ten courses lie between. */
@Component({
  selector: 'app-milestone-table',
  template: `
    <table>
      <caption class="sr">
        When so many are to be expected
      </caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Expected</th>
          <th scope="col">9 in 10 between</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.what) {
          <tr>
            <th scope="row">
              {{ row.what }} <span class="meta">{{ row.beside }}</span>
            </th>
            <td>
              <b>{{ row.expected }}</b>
            </td>
            <td class="soft">{{ row.band }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    th[scope='row'] {
      font: var(--t-13);
      color: var(--c-ink);
      height: var(--h-row);
      border-bottom-color: var(--c-line);
      position: static;
    }
    tr:last-child > th[scope='row'] {
      border-bottom: 0;
    }
    th:first-child,
    td:first-child {
      padding-left: 0;
    }
    td {
      font-variant-numeric: tabular-nums;
    }
    b {
      font-weight: var(--w-medium);
    }
    tr:hover > * {
      background: none;
    }
  `,
})
export class MilestoneTable {
  readonly forecast = input.required<Forecast>();
  /** Names of the waves, in their order. */
  readonly waves = input<readonly string[]>([]);

  protected readonly rows = computed(() => {
    const forecast = this.forecast();
    const milestones = forecast.milestones.map((one) => ({
      what: `${one.percent} %`,
      beside: countText(one.devices),
      expected: isReached(forecast, one.devices) ? 'Reached' : expectedText(one.expectedAt, forecast),
      band: isReached(forecast, one.devices) ? '' : bandText(one, forecast),
    }));
    const waves = forecast.waves.flatMap((wave, index) =>
      // The first begins with the rollout: nothing is to be told of it.
      wave === null || index === 0
        ? []
        : [
            {
              what: `Wave ${index + 1} begins`,
              beside: this.waves()[index] ?? '',
              expected: expectedText(wave.expectedAt, forecast),
              band: bandText(wave, forecast),
            },
          ],
    );
    return [...milestones, ...waves];
  });
}
