import { Injectable, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { throttleTime } from 'rxjs';
import { lastGood } from '../../http/last-good.ts';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem } from '../../http/problem.ts';
import { RehearsalClient } from '../data/rehearsal-client.ts';
import { LiveRollout } from '../detail/live-rollout.ts';

const mostOften = 1_000;

/** The rehearsals of the plan of the address, and the one that runs anywhere; its pages share it. Provided by their frame. */
@Injectable()
export class LiveRehearsals {
  private readonly rollout = inject(LiveRollout);
  private readonly read = inject(RehearsalClient).ofRollout(this.rollout.id);
  private readonly good = lastGood(this.read, this.rollout.id);

  readonly items = computed(() => this.good()?.value.items ?? null);
  readonly running = computed(() => this.good()?.value.running ?? null);
  readonly count = computed(() => this.items()?.length ?? null);
  readonly problem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });

  constructor() {
    // Of any plan: the rehearsal of another one holds this one back.
    inject(LiveEvents)
      .of('rollout')
      .pipe(throttleTime(mostOften, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.again());
  }

  again(): void {
    this.read.reload();
  }
}
