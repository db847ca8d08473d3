import { HttpErrorResponse } from '@angular/common/http';
import { Component, computed, effect, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { addDays, stationEndSentence, type StationEnd } from '@custodian/domain';
import { throttleTime } from 'rxjs';
import { BoardClient } from '../../boards/data/board-client.ts';
import { ReadinessPanel } from './readiness-panel.ts';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem } from '../../http/problem.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { BayStrip } from '../../ui/bay/bay-strip.ts';
import { baysOf } from '../../ui/bay/bay.ts';
import { Blank } from '../../ui/blank.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { shareText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { readinessOf } from '../data/readiness.ts';
import { StationClient } from '../data/station-client.ts';
import { divisionName, endOf } from '../data/station.ts';

/** One station: its figures with what they are of, and its docks bay by bay. */
@Component({
  selector: 'app-station-page',
  imports: [
    BayStrip,
    Blank,
    CountPipe,
    InstantPipe,
    Notice,
    PageHead,
    ProblemNotice,
    ReadinessPanel,
    RouterLink,
    Skeleton,
    State,
  ],
  host: { class: 'page' },
  templateUrl: './station-page.html',
})
export class StationPage {
  /** From the address. */
  readonly code = input.required<string>();

  private readonly client = inject(StationClient);
  protected readonly station = this.client.one(this.code);
  protected readonly docks = this.client.docksOf(this.code);
  protected readonly stands = inject(BoardClient).readiness(this.code);
  protected readonly standsProblem = computed(() => {
    const error = this.stands.error();
    return error === undefined || this.isMissing() ? null : toProblem(error);
  });
  protected readonly problem = computed(() => {
    const error = this.station.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly docksProblem = computed(() => {
    const error = this.docks.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly isMissing = computed(() => {
    const error = this.station.error();
    return error instanceof HttpErrorResponse && error.status === 404;
  });
  protected readonly end = computed(() => (this.station.hasValue() ? endOf(this.station.value()) : null));
  protected readonly endSentence = stationEndSentence;
  protected readonly readiness = computed(() => (this.station.hasValue() ? readinessOf(this.station.value()) : null));
  protected readonly strips = computed(() =>
    this.docks.hasValue()
      ? this.docks
          .value()
          .items.map((dock) => ({ dock, bays: baysOf(dock.bays, dock.bayStates, dock.status !== 'online') }))
      : [],
  );
  protected readonly divisionName = divisionName;
  protected readonly shareText = shareText;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      if (this.station.hasValue()) crumbs.name(this.station.value().name);
    });
    inject(LiveEvents)
      .of('dock', 'camera')
      .pipe(throttleTime(5_000, undefined, { leading: false, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.again());
  }

  /** The report of its last 30 days; of the usual ones where it is not known when it closed. */
  protected lastUsage(station: string, { closedOn }: StationEnd): Record<string, string> {
    return closedOn === null ? { station } : { station, from: addDays(closedOn, -29), to: closedOn };
  }

  protected again(): void {
    this.station.reload();
    this.docks.reload();
    this.stands.reload();
  }
}
