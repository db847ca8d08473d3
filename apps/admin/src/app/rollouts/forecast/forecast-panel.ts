import { Component, computed, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { throttleTime } from 'rxjs';
import { lastGood } from '../../http/last-good.ts';
import { toProblem } from '../../http/problem.ts';
import { Blank } from '../../ui/blank.ts';
import { Chart } from '../../ui/chart/chart.ts';
import { Notice } from '../../ui/notice.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { countText, shareText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import type { RolloutDetail } from '../data/rollout.ts';
import { LiveRollout } from '../detail/live-rollout.ts';
import { forecastCurve, type Course } from './forecast-curve.ts';
import { forecastTable } from './forecast-table.ts';
import { forecastSentence, sourceText } from './forecast-words.ts';
import { LiveForecast } from './live-forecast.ts';
import { MilestoneTable } from './milestone-table.ts';
import { MissReasons } from './miss-reasons.ts';

/** How far it has come, and when it will be done: the forecast with its bands, and the real line over it. */
@Component({
  selector: 'app-forecast-panel',
  imports: [Blank, Chart, MilestoneTable, MissReasons, Notice, ProblemNotice, Skeleton],
  host: { class: 'panel', role: 'region', '[attr.aria-label]': 'heading()' },
  templateUrl: './forecast-panel.html',
  styleUrl: './forecast-panel.css',
})
export class ForecastPanel {
  readonly rollout = input.required<RolloutDetail>();

  protected readonly live = inject(LiveForecast);
  /** Of a rollout that has not started there is no course to read. */
  private readonly started = computed(() => (this.rollout().startedAt === null ? '' : this.rollout().id));
  protected readonly read = inject(RolloutClient).progress(this.started);
  private readonly good = lastGood(this.read, this.started);
  protected readonly progress = computed(() => this.good()?.value ?? null);
  protected readonly progressProblem = computed(() => {
    const error = this.read.error();
    return error === undefined || this.started() === '' ? null : toProblem(error);
  });

  /** Whether the forecast of the start is looked at rather than that of now. */
  private readonly asked = signal<'start' | 'now'>('now');
  protected readonly hasBoth = computed(() => this.live.latest() !== null && this.live.atStart() !== null);
  protected readonly isOfStart = computed(
    () => this.live.latest() === null || (this.hasBoth() && this.asked() === 'start'),
  );
  protected readonly shown = computed(() => (this.isOfStart() ? this.live.atStart() : this.live.latest()));
  protected readonly isEmpty = computed(() => this.shown()?.docked === 0 && this.shown()?.done === 0);

  protected readonly heading = computed(() => {
    const { release, finishedAt } = this.rollout();
    return `On ${release.version}, ${finishedAt === null ? 'and when it will be done' : 'and what was forecast'}`;
  });
  protected readonly course = computed<Course>(() => {
    const forecast = this.isEmpty() ? null : this.shown();
    return {
      progress: this.progress(),
      forecast,
      atStart: this.isOfStart() ? null : this.live.atStart(),
      isOpen: this.rollout().finishedAt === null,
      devices: this.progress()?.targets || (forecast?.devices ?? 0),
    };
  });
  protected readonly draw = computed(() => forecastCurve(this.course()));
  protected readonly table = computed(() => forecastTable(this.course()));
  protected readonly sentence = computed(() => {
    const { progress, forecast, devices } = this.course();
    const last = progress?.points.at(-1);
    const so =
      last === undefined
        ? ''
        : `${countText(last.succeeded)} of ${countText(devices)} on ${this.rollout().release.version}, ${shareText(last.succeeded, devices)}, ${countText(last.failed)} failed, as at ${instantText(last.at)}. `;
    return so + (forecast === null ? 'There is no forecast.' : forecastSentence(forecast));
  });
  protected readonly meta = computed(() => {
    const shown = this.shown();
    if (shown === null) return '';
    const when = this.isOfStart() && this.rollout().startedAt !== null ? 'As made at the start, ' : 'As at ';
    const stale = !this.isOfStart() && this.live.isStale() ? '; a newer one is being made' : '';
    return `${when}${instantText(shown.asAt)}${stale}`;
  });
  protected readonly source = computed(() => {
    const shown = this.shown();
    return shown === null ? '' : `${sourceText(shown)}. Deadline ${instantText(shown.deadlineAt)}.`;
  });
  protected readonly waves = computed(() => this.rollout().waves.map(({ name }) => name));
  protected readonly missList = computed(() => ['/rollouts', this.rollout().id, 'misses']);

  constructor() {
    inject(LiveRollout)
      .changes.pipe(throttleTime(5_000, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.read.reload());
  }

  protected ask(what: 'start' | 'now'): void {
    this.asked.set(what);
  }
}
