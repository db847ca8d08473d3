import { Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { throttleTime } from 'rxjs';
import { lastGood } from '../../http/last-good.ts';
import { toProblem } from '../../http/problem.ts';
import { Chart } from '../../ui/chart/chart.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { countText, shareText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import type { RolloutDetail } from '../data/rollout.ts';
import { LiveRollout } from './live-rollout.ts';
import { progressCurve } from './progress-curve.ts';

/** How far it had come by when, from the ends of its updates. What is to come is not guessed here. */
@Component({
  selector: 'app-progress-panel',
  imports: [Chart, ProblemNotice, Skeleton],
  host: { class: 'panel', role: 'region', '[attr.aria-label]': 'heading()' },
  template: `
    <header>
      <h2>{{ heading() }}</h2>
      <span class="meta room">{{ deadline() }}</span>
    </header>
    <div class="body">
      @if (progress(); as course) {
        <app-chart [draw]="draw()" [sentence]="sentence()" [table]="table()" [height]="272" />
      } @else if (problem(); as failed) {
        <app-problem [problem]="failed" [retry]="true" (again)="read.reload()" />
      } @else {
        <app-skeleton [lines]="6" />
      }
    </div>
  `,
  styles: `
    .room {
      padding-right: 46px;
    }
  `,
})
export class ProgressPanel {
  readonly rollout = input.required<RolloutDetail>();

  private readonly id = computed(() => this.rollout().id);
  protected readonly read = inject(RolloutClient).progress(this.id);
  private readonly good = lastGood(this.read, this.id);
  protected readonly progress = computed(() => this.good()?.value ?? null);
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly heading = computed(() => `On ${this.rollout().release.version}, over time`);
  protected readonly deadline = computed(() => {
    const { deadlineAt, finishedAt, state } = this.rollout();
    if (finishedAt !== null) return `${state === 'finished' ? 'Finished' : 'Stopped'} ${instantText(finishedAt)}`;
    return deadlineAt === null ? '' : `Deadline ${instantText(deadlineAt)}: what still waits then is cancelled`;
  });
  protected readonly draw = computed(() =>
    progressCurve(this.progress() ?? { asAt: '', targets: 0, points: [] }, this.rollout().finishedAt === null),
  );
  protected readonly sentence = computed(() => {
    const { targets, points } = this.progress() ?? { targets: 0, points: [] };
    const last = points.at(-1);
    if (last === undefined) return 'Nothing has ended yet';
    return `${countText(last.succeeded)} of ${countText(targets)} on ${this.rollout().release.version}, ${shareText(last.succeeded, targets)}, ${countText(last.failed)} failed, as at ${instantText(last.at)}`;
  });
  protected readonly table = computed(() => {
    const { targets, points } = this.progress() ?? { targets: 0, points: [] };
    return {
      heads: ['When', 'Done', 'Share', 'Failed'],
      rows: points
        // A row where something happened, and the ends.
        .filter((point, index) => {
          const before = points[index - 1];
          return (
            before === undefined ||
            index === points.length - 1 ||
            point.succeeded + point.failed !== before.succeeded + before.failed
          );
        })
        .map(({ at, succeeded, failed }) => [
          instantText(at),
          countText(succeeded),
          shareText(succeeded, targets),
          countText(failed),
        ]),
    };
  });

  constructor() {
    inject(LiveRollout)
      .changes.pipe(throttleTime(5_000, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.read.reload());
  }
}
