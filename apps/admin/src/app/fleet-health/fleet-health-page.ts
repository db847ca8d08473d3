import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { throttleTime } from 'rxjs';
import { lastGood } from '../http/last-good.ts';
import { LiveEvents } from '../http/live-events.ts';
import { toProblem } from '../http/problem.ts';
import { Session } from '../session/session.ts';
import { Blank } from '../ui/blank.ts';
import { PageHead } from '../ui/page-head/page-head.ts';
import { ProblemNotice } from '../ui/problem/problem-notice.ts';
import { Skeleton } from '../ui/skeleton.ts';
import { Shape } from '../ui/state/shape.ts';
import { nounText } from '../ui/text/count-text.ts';
import { instantText } from '../ui/text/instant-text.ts';
import { CountPipe } from '../ui/text/text-pipes.ts';
import { CareLimitsForm } from './care-limits-form.ts';
import { careOf, type FleetHealth } from './fleet-health.ts';
import { StationCard } from './station-card.ts';
import { StationMap } from './station-map.ts';

/** The force by station as small multiples, and where each lies. */
@Component({
  selector: 'app-fleet-health-page',
  imports: [
    Blank,
    CareLimitsForm,
    CountPipe,
    PageHead,
    ProblemNotice,
    RouterLink,
    Shape,
    Skeleton,
    StationCard,
    StationMap,
  ],
  host: { class: 'page' },
  templateUrl: './fleet-health-page.html',
  styleUrl: './fleet-health-page.css',
})
export class FleetHealthPage {
  protected readonly health = httpResource<FleetHealth>(() => '/api/v1/fleet-health');
  protected readonly problem = computed(() => {
    const error = this.health.error();
    return error === undefined ? null : toProblem(error);
  });
  private readonly good = lastGood(this.health, signal(''));
  protected readonly shown = computed(() => this.good()?.value ?? null);
  protected readonly mayDecide = inject(Session).may('exception-rules:write');
  protected readonly isDeciding = signal(false);
  protected readonly meta = computed(() => {
    const health = this.shown();
    if (health === null) return '';
    return `${nounText(health.stations.length, 'station')}, as at ${instantText(health.asAt)}`;
  });
  private readonly judged = computed(() => {
    const health = this.shown();
    return health === null ? [] : health.stations.map((station) => ({ station, care: careOf(station, health.limits) }));
  });
  /** Those that need care most come first: by share, then by name. */
  protected readonly rows = computed(() =>
    this.judged().toSorted(
      (one, other) => shareOf(other) - shareOf(one) || one.station.name.localeCompare(other.station.name),
    ),
  );

  constructor() {
    inject(LiveEvents)
      .of('dock', 'camera', 'case', 'assignment')
      .pipe(throttleTime(15_000, undefined, { leading: false, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.health.reload());
  }
}

function shareOf({
  station,
  care,
}: {
  readonly station: { readonly cameras: number };
  readonly care: { readonly needing: number };
}): number {
  return station.cameras === 0 ? 0 : care.needing / station.cameras;
}
