import { Injectable, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { throttleTime } from 'rxjs';
import { lastGood } from '../../http/last-good.ts';
import { toProblem } from '../../http/problem.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import { LiveRollout } from '../detail/live-rollout.ts';

const mostOften = 15_000;

/** What is forecast of the rollout of the address; its pages share it. Provided by their frame. */
@Injectable()
export class LiveForecast {
  private readonly rollout = inject(LiveRollout);
  private readonly read = inject(RolloutClient).forecast(this.rollout.id);
  private readonly good = lastGood(this.read, this.rollout.id);

  readonly latest = computed(() => this.good()?.value.latest ?? null);
  readonly atStart = computed(() => this.good()?.value.atStart ?? null);
  readonly isStale = computed(() => this.good()?.value.isStale ?? false);
  readonly failedAt = computed(() => this.good()?.value.failedAt ?? null);
  /** How many will probably miss, by the forecast that counts; null until one is known. */
  readonly misses = computed(() => (this.latest() ?? this.atStart())?.misses.likely ?? null);
  readonly problem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });

  constructor() {
    this.rollout.changes
      .pipe(throttleTime(mostOften, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.again());
  }

  again(): void {
    this.read.reload();
  }
}
