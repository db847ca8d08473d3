import { Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { throttleTime } from 'rxjs';
import { lastGood } from '../../http/last-good.ts';
import { toProblem } from '../../http/problem.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { Meter } from '../../ui/meter/meter.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { countText, shareText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import type { RolloutDetail, StationProgress } from '../data/rollout.ts';
import { partsOf, tallyOf } from '../data/tally.ts';
import { LiveRollout } from './live-rollout.ts';

/** How far each station has come and what holds it back; of the wave in the address, else of the one that runs. */
@Component({
  selector: 'app-station-table',
  imports: [CountPipe, Meter, ProblemNotice, RouterLink, Skeleton],
  host: { class: 'panel', role: 'region', 'aria-label': 'By station' },
  templateUrl: './station-table.html',
  styleUrl: './station-table.css',
})
export class StationTable {
  readonly rollout = input.required<RolloutDetail>();

  protected readonly filters = urlFilters();
  private readonly id = computed(() => this.rollout().id);
  /** Null for every wave. */
  protected readonly wave = computed(() => {
    const asked = this.filters.value('wave');
    if (asked === 'all') return null;
    const { waves } = this.rollout();
    if (waves.some(({ order }) => String(order) === asked)) return Number(asked);
    return waves.find(({ state }) => ['running', 'soaking', 'halted'].includes(state))?.order ?? null;
  });
  protected readonly choices = computed(() => [
    ...this.rollout().waves.map(({ order, name }) => ({
      wave: order,
      asked: String(order),
      word: String(order),
      title: `Wave ${order}, ${name}`,
    })),
    { wave: null, asked: 'all', word: 'All', title: 'Every wave' },
  ]);
  protected readonly heading = computed(() => {
    const wave = this.wave();
    return wave === null ? 'All waves by station' : `Wave ${wave} by station`;
  });
  protected readonly read = inject(RolloutClient).stations(this.id, this.wave);
  private readonly good = lastGood(
    this.read,
    computed(() => `${this.id()} ${this.wave()}`),
  );
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly rows = computed(() => this.good()?.value.items.map((row) => this.rowOf(row)) ?? null);
  protected readonly isOfCameras = computed(() => this.rollout().kind === 'camera');

  constructor() {
    inject(LiveRollout)
      .changes.pipe(throttleTime(3_000, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.read.reload());
  }

  private rowOf({ station, size, counts, silent, updatingHere, heldBy }: StationProgress) {
    const tally = tallyOf(counts, silent);
    const wave = this.wave();
    return {
      key: station?.code ?? '',
      name: station?.name ?? 'No home station',
      query: { ...(station === null ? {} : { station: station.code }), ...(wave === null ? {} : { wave }) },
      isListed: station !== null,
      size,
      tally,
      parts: partsOf(tally),
      share: shareText(tally.succeeded, size, 0),
      installing: (counts.installing ?? 0) + (counts.cancelling ?? 0),
      fetching: (counts.offered ?? 0) + (counts.downloading ?? 0),
      failed: tally.failed + tally.silent,
      atOnce: `${countText(updatingHere)} of ${countText(this.rollout().policy.maximumPerStation)}`,
      held:
        heldBy === null
          ? tally.waiting + tally.moving === 0
            ? 'Nothing left to do'
            : ''
          : heldText(heldBy.sentence, heldBy.count, tally.waiting),
    };
  }
}

function heldText(sentence: string, count: number, waiting: number): string {
  return `${sentence}: ${count === waiting ? 'all' : `${countText(count)} of`} ${countText(waiting)}`;
}
