import { HttpErrorResponse } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { filter, interval, map, merge, share, throttleTime, type Observable } from 'rxjs';
import { lastGood } from '../../http/last-good.ts';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem } from '../../http/problem.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import type { RolloutDetail } from '../data/rollout.ts';

const mostOften = 1_000;
/** The engine says again this often why devices wait, which by itself is no event: nothing moved. */
const explainedEvery = 15_000;

/** The rollout of the address, read again whenever it changes; its pages share it. Provided by their frame. */
@Injectable()
export class LiveRollout {
  private readonly client = inject(RolloutClient);
  readonly id = toSignal(inject(ActivatedRoute).paramMap.pipe(map((words) => words.get('id') ?? '')), {
    requireSync: true,
  });
  private readonly read = this.client.one(this.id);
  private readonly good = lastGood(this.read, this.id);

  readonly rollout = computed<RolloutDetail | null>(() => this.good()?.value ?? null);
  /** When what is shown was answered, ISO 8601. */
  readonly asAt = computed(() => this.good()?.asAt ?? null);
  readonly problem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  readonly isMissing = computed(() => {
    const error = this.read.error();
    // 400: what stands in the address is no id at all.
    return error instanceof HttpErrorResponse && (error.status === 404 || error.status === 400);
  });

  // Only a plan that has not started is compared with the fleet of now; later that says nothing.
  private readonly planned = computed(() => {
    const rollout = this.rollout();
    return rollout !== null && ['draft', 'awaiting_approval', 'ready'].includes(rollout.state) ? rollout.id : '';
  });
  private readonly previewRead = this.client.previewOf(this.planned);
  /** What the plan would take from the fleet now; null once it has started. */
  readonly preview = computed(() =>
    this.planned() !== '' && this.previewRead.hasValue() ? this.previewRead.value() : null,
  );
  readonly previewProblem = computed(() => {
    const error = this.previewRead.error();
    return this.planned() === '' || error === undefined ? null : toProblem(error);
  });

  /** This rollout changed, or may have; at most once a second. */
  readonly changes: Observable<unknown> = merge(
    inject(LiveEvents)
      .of('rollout')
      .pipe(filter(({ topic, id }) => topic === 'reload' || id === this.id())),
    interval(explainedEvery).pipe(filter(() => this.rollout()?.state === 'running')),
  ).pipe(throttleTime(mostOften, undefined, { leading: true, trailing: true }), share());

  constructor() {
    this.changes.pipe(takeUntilDestroyed()).subscribe(() => this.again());
  }

  again(): void {
    this.read.reload();
    this.previewRead.reload();
  }
}
