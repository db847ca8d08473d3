import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { rxResource, takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { map, throttleTime } from 'rxjs';
import { ExceptionClient } from '../exceptions/data/exception-client.ts';
import type { ExceptionItem } from '../exceptions/data/exception.ts';
import { LiveEvents } from '../http/live-events.ts';
import { toProblem } from '../http/problem.ts';
import { Session } from '../session/session.ts';
import { Chart } from '../ui/chart/chart.ts';
import { PageHead } from '../ui/page-head/page-head.ts';
import { ProblemNotice } from '../ui/problem/problem-notice.ts';
import { Skeleton } from '../ui/skeleton.ts';
import { State } from '../ui/state/state.ts';
import { countText, shareText } from '../ui/text/count-text.ts';
import { clockText, dayText } from '../ui/text/instant-text.ts';
import { CountPipe } from '../ui/text/text-pipes.ts';
import { briefing } from './briefing.ts';
import { OverviewClient } from './data/overview-client.ts';
import { CurrentRollout } from './ui/current-rollout.ts';
import { FleetBar } from './ui/fleet-bar.ts';
import { NeedsPerson } from './ui/needs-person.ts';
import { ShortStations } from './ui/short-stations.ts';
import { StationTiles } from './ui/station-tiles.ts';
import { usageChart } from './ui/usage-chart.ts';

/** The force at a glance: the answer in words, then pictures, each figure a way to its rows. */
@Component({
  selector: 'app-overview-page',
  imports: [
    Chart,
    CountPipe,
    CurrentRollout,
    FleetBar,
    NeedsPerson,
    PageHead,
    ProblemNotice,
    RouterLink,
    ShortStations,
    Skeleton,
    State,
    StationTiles,
  ],
  host: { class: 'page' },
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.css',
})
export class OverviewPage {
  protected readonly session = inject(Session);
  private readonly exceptionClient = inject(ExceptionClient);
  protected readonly overview = inject(OverviewClient).resource();
  protected readonly now = signal(Date.now());
  protected readonly exceptions = rxResource<readonly ExceptionItem[], unknown>({
    stream: () =>
      this.exceptionClient.find({ status: 'open', sort: 'queue', limit: 7 }).pipe(map(({ items }) => items)),
    defaultValue: [],
  });
  protected readonly urgent = computed(() => (this.exceptions.hasValue() ? this.exceptions.value() : []));
  protected readonly problem = computed(() => {
    const error = this.overview.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly exceptionsProblem = computed(() => {
    const error = this.exceptions.error();
    return error === undefined ? null : toProblem(error);
  });
  private readonly value = computed(() => (this.overview.hasValue() ? this.overview.value() : null));
  protected readonly brief = computed(() => {
    const overview = this.value();
    return overview === null ? [] : briefing(overview, this.now());
  });
  protected readonly heading = computed(() =>
    this.session.user()?.station ? `${this.session.user()?.station?.name} at a glance` : 'Force at a glance',
  );
  protected readonly tilesHeading = computed(() => {
    const handover = this.value()?.handover;
    if (!handover) return 'Ready by station';
    return `Ready for the ${handover.name.toLowerCase()} handover, ${clockText(handover.startsAt)}`;
  });
  protected readonly waveWord = computed(() => {
    const rollout = this.value()?.rollout;
    if (!rollout) return '';
    const current = rollout.waves.find((wave) => ['running', 'soaking', 'halted'].includes(wave.state));
    if (current === undefined || rollout.state !== 'running') return '';
    return `Wave ${current.order} of ${rollout.waves.length} running`;
  });
  protected readonly usage = computed(() => {
    const usage = this.value()?.usage;
    if (usage === undefined) return null;
    const recordings = usage.days.reduce((sum, day) => sum + day.recordings, 0);
    return {
      recordings,
      minutes: usage.days.reduce((sum, day) => sum + day.minutes, 0),
      previous: usage.previous.recordings,
      draw: usageChart(usage.days),
      span: `${dayText(usage.from)} to ${dayText(usage.to, true)}`,
      query: { from: usage.from, to: usage.to, groupBy: 'day' },
      sentence: `${countText(recordings)} recordings in ${usage.days.length} days, ${countText(usage.previous.recordings)} in those before`,
      table: {
        heads: ['Day', 'Recordings', 'Minutes', 'GB'],
        rows: usage.days.map((day) => [
          dayText(day.day),
          countText(day.recordings),
          countText(day.minutes),
          countText(day.gigabytes),
        ]),
      },
    };
  });
  protected readonly shareText = shareText;

  constructor() {
    const clock = setInterval(() => this.now.set(Date.now()), 30_000);
    inject(DestroyRef).onDestroy(() => clearInterval(clock));
    inject(LiveEvents)
      .of('camera', 'dock', 'rollout', 'assignment', 'exception')
      .pipe(throttleTime(10_000, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.again());
  }

  protected again(): void {
    this.overview.reload();
    this.exceptions.reload();
  }
}
