import { Component, computed, input } from '@angular/core';
import { Meter } from '../../ui/meter/meter.ts';
import { Shape } from '../../ui/state/shape.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { RehearsalResult } from '../data/rehearsal.ts';
import { afterText } from './rehearsal-words.ts';

/** Each station with when nine in ten of its devices were done; those that came last stand first. */
@Component({
  selector: 'app-rehearsed-stations',
  imports: [CountPipe, Meter, Shape],
  host: { class: 'panel', role: 'region', 'aria-label': 'Stations of the rehearsal' },
  template: `
    <header>
      <h2>Stations, the last first</h2>
      <span class="meta">{{ meta() }}</span>
    </header>
    <div class="scroll-x">
      <table>
        <thead>
          <tr>
            <th scope="col">Station</th>
            <th scope="col" class="course">Progress</th>
            <th scope="col" class="num">Done</th>
            <th scope="col" class="num">Failed</th>
            <th scope="col">90 % done</th>
            <th scope="col" class="num">After</th>
            <th scope="col">Compared with all</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.station.code) {
            <tr>
              <td>{{ row.station.name }}</td>
              <td class="course"><app-meter [parts]="row.parts" [total]="row.station.devices" /></td>
              <td class="num">
                <b>{{ row.station.succeeded | count }}</b>&ngsp;<span class="meta"
                  >of {{ row.station.devices | count }}</span
                >
              </td>
              <td class="num">{{ row.station.failed | count }}</td>
              <td>{{ row.doneAt }}</td>
              <td class="num">{{ row.after }}</td>
              <td>
                @if (row.station.isLate) {
                  <span class="st warn"><app-shape shape="bang" role="warn" />Late</span>
                } @else {
                  <span class="st"><app-shape shape="tick" role="ok" />In time</span>
                }
              </td>
            </tr>
          } @empty {
            <tr>
              <td colspan="7" class="soft">None of the devices has a home station.</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .course {
      width: 220px;
      min-width: 110px;
    }
    b {
      font-weight: var(--w-medium);
    }
  `,
})
export class RehearsedStations {
  readonly result = input.required<RehearsalResult>();

  protected readonly meta = computed(() => {
    const late = this.result().stations.filter(({ isLate }) => isLate).length;
    return late === 0
      ? 'None came after the 90 % of the whole rollout'
      : `${nounText(late, 'station')} came after the 90 % of the whole rollout, or never`;
  });
  protected readonly rows = computed(() => {
    const { stations, from } = this.result();
    return stations.map((station) => ({
      station,
      parts: [
        { role: 'ok' as const, count: station.succeeded, word: 'Done' },
        { role: 'bad' as const, count: station.failed, word: 'Failed' },
      ],
      doneAt: station.doneAt === null ? 'Never' : instantText(station.doneAt),
      after: afterText(from, station.doneAt),
    }));
  });
}
