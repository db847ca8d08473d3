import { Component, computed, input } from '@angular/core';
import { Shape } from '../../ui/state/shape.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { RehearsalResult } from '../data/rehearsal.ts';
import { hoursText } from './rehearsal-words.ts';

/** What failed and why, and what held devices back for how long. */
@Component({
  selector: 'app-rehearsed-holds',
  imports: [CountPipe, Shape],
  host: { class: 'panel', role: 'region', 'aria-label': 'Failures and what held devices back' },
  template: `
    <header>
      <h2>What failed or was left undone</h2>
    </header>
    <table>
      <tbody>
        @for (failure of result().failures; track failure.reason) {
          <tr>
            <td>
              <span class="st"><app-shape shape="cross" role="bad" />{{ failure.sentence }}</span>
            </td>
            <td class="num">{{ failure.count | count }}</td>
          </tr>
        } @empty {
          <tr>
            <td colspan="2" class="soft">Nothing failed, and nothing was left undone.</td>
          </tr>
        }
      </tbody>
    </table>
    <header>
      <h2>What held devices back</h2>
      <span class="meta">Hours, added up over devices</span>
    </header>
    <table>
      <tbody>
        @for (row of held(); track row.sentence) {
          <tr>
            <td>
              {{ row.sentence }}
              <div class="track" aria-hidden="true"><i [style.width.%]="row.share"></i></div>
            </td>
            <td class="num">{{ row.hours }}</td>
          </tr>
        } @empty {
          <tr>
            <td colspan="2" class="soft">Nothing did.</td>
          </tr>
        }
      </tbody>
    </table>
    <div class="body">
      @for (line of notes(); track line) {
        <p class="meta">{{ line }}</p>
      }
    </div>
  `,
  styles: `
    td {
      white-space: normal;
      vertical-align: top;
      padding-block: 5px;
    }
    .num {
      white-space: nowrap;
    }
    .track {
      height: 4px;
      margin-top: 3px;
      background: var(--c-sunken);
      border-radius: 2px;
    }
    i {
      display: block;
      height: 100%;
      min-width: 2px;
      border-radius: 2px;
      background: var(--c-idle-solid);
    }
    .body {
      padding-top: 8px;
    }
  `,
})
export class RehearsedHolds {
  readonly result = input.required<RehearsalResult>();

  protected readonly held = computed(() => {
    const { held } = this.result();
    const most = Math.max(1, ...held.map(({ hours }) => hours));
    return held.map(({ sentence, hours }) => ({ sentence, hours: hoursText(hours), share: (100 * hours) / most }));
  });
  protected readonly notes = computed(() => {
    const { keptFromPeople, borrowing, played } = this.result();
    const { cameras, docks, flappingDocks } = played;
    return [
      keptFromPeople === 0
        ? 'No camera was wanted while its update ran.'
        : `${nounText(keptFromPeople, 'camera')} wanted while the update ran: their people took another or waited.`,
      `Played with ${nounText(cameras, 'camera')} and ${nounText(docks, 'dock')}, of which ${nounText(flappingDocks, 'dock')} came and went.`,
      ...(borrowing === 0
        ? []
        : [`${nounText(borrowing, 'camera')} of too short a history lived that of another one of their station.`]),
    ];
  });
}
