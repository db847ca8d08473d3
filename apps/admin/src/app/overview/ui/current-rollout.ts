import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Chart } from '../../ui/chart/chart.ts';
import { Meter, type MeterPart } from '../../ui/meter/meter.ts';
import { State } from '../../ui/state/state.ts';
import { countText, shareText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { OverviewRollout, OverviewWave } from '../data/overview.ts';
import { progressChart } from './progress-chart.ts';

/** The rollout that is under way: its waves as counted bars, and its progress. */
@Component({
  selector: 'app-current-rollout',
  imports: [Chart, CountPipe, Meter, RouterLink, State],
  template: `
    <ol>
      @for (wave of waves(); track wave.order) {
        <li>
          <span class="meta">{{ wave.order }}</span>
          <span class="name" [title]="wave.name">{{ wave.name }}</span>
          <app-meter [parts]="wave.parts" [total]="wave.size" />
          <span class="num"
            ><b>{{ wave.succeeded | count }}</b
            >&ngsp;<span class="meta">of {{ wave.size | count }}</span></span
          >
          <app-state kind="wave" [state]="wave.state" />
        </li>
      }
    </ol>
    @if (rollout().progress.length > 1) {
      <app-chart [draw]="draw()" [sentence]="sentence()" [table]="table()" [height]="138" />
    }
    <p class="meta"><a class="link" [routerLink]="['/rollouts', rollout().id]">Open the rollout</a></p>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: 10px minmax(90px, 186px) minmax(60px, 1fr) 84px 100px;
      gap: 10px;
      align-items: center;
      height: 22px;
    }
    .name {
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .num {
      white-space: nowrap;
    }
    app-chart {
      margin-top: 30px;
    }
  `,
})
export class CurrentRollout {
  readonly rollout = input.required<OverviewRollout>();

  protected readonly waves = computed(() => this.rollout().waves.map((wave) => ({ ...wave, ...tally(wave) })));
  protected readonly draw = computed(() => progressChart(this.rollout()));
  protected readonly sentence = computed(() => {
    const { succeeded, targets, release } = this.rollout();
    return `${countText(succeeded)} of ${countText(targets)} cameras run ${release.version}, ${shareText(succeeded, targets)}`;
  });
  protected readonly table = computed(() => ({
    heads: ['When', 'Done', 'Share'],
    rows: this.rollout().progress.map((point) => [
      instantText(point.at),
      countText(point.succeeded),
      shareText(point.succeeded, this.rollout().targets),
    ]),
  }));
}

function tally(wave: OverviewWave): { succeeded: number; parts: MeterPart[] } {
  const count = (...states: readonly string[]): number =>
    states.reduce((sum, state) => sum + (wave.counts[state] ?? 0), 0);
  const succeeded = count('succeeded');
  return {
    succeeded,
    parts: [
      { role: 'ok', count: succeeded, word: 'Succeeded' },
      { role: 'busy', count: count('offered', 'downloading', 'installing', 'cancelling'), word: 'Moving' },
      { role: 'bad', count: count('failed'), word: 'Failed' },
      { role: 'dark', count: count('cancelled'), word: 'Cancelled' },
    ],
  };
}
