import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Meter, type MeterPart } from '../../ui/meter/meter.ts';
import { shownRollout } from '../../ui/state/shown-rollout.ts';
import { State } from '../../ui/state/state.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { tallyOf, type CarryingRollout } from '../data/carrying-rollout.ts';

/** The rollouts that carry a release, newest first, with how far each is. */
@Component({
  selector: 'app-carrying-rollouts',
  imports: [CountPipe, InstantPipe, Meter, RouterLink, State],
  template: `
    <div class="scroll-x">
      <table>
        <thead>
          <tr>
            <th scope="col">Rollout</th>
            <th scope="col">State</th>
            <th scope="col">Progress</th>
            <th scope="col" class="num">Succeeded</th>
            <th scope="col" class="num">Failed</th>
            <th scope="col" class="num">Waiting</th>
            <th scope="col">Started</th>
            <th scope="col">Finished</th>
          </tr>
        </thead>
        <tbody>
          @for (rollout of rollouts(); track rollout.id) {
            @let tally = tallyOf([rollout]);
            @let shown = shownRollout(rollout.state, tally.succeeded, tally.devices);
            <tr>
              <td>
                <a class="id" [routerLink]="['/rollouts', rollout.id]">{{ rollout.name }}</a>
              </td>
              <td><app-state kind="rollout" [state]="shown.state" [word]="shown.word" /></td>
              <td class="progress"><app-meter [parts]="partsOf(rollout)" [total]="tally.devices" /></td>
              <td class="num">
                {{ tally.succeeded | count }} <span class="meta">of {{ tally.devices | count }}</span>
              </td>
              <td class="num">{{ tally.failed | count }}</td>
              <td class="num">{{ tally.waiting | count }}</td>
              <td class="tnum">{{ rollout.startedAt | instant }}</td>
              <td class="tnum">{{ rollout.finishedAt | instant }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .progress {
      width: 180px;
      min-width: 120px;
    }
  `,
})
export class CarryingRollouts {
  readonly rollouts = input.required<readonly CarryingRollout[]>();
  protected readonly tallyOf = tallyOf;
  protected readonly shownRollout = shownRollout;

  protected partsOf(rollout: CarryingRollout): MeterPart[] {
    const { succeeded, moving, failed } = tallyOf([rollout]);
    return [
      { role: 'ok', count: succeeded, word: 'Succeeded' },
      { role: 'busy', count: moving, word: 'Moving' },
      { role: 'bad', count: failed, word: 'Failed' },
    ];
  }
}
