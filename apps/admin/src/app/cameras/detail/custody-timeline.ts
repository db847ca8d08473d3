import { Component, computed, inject, input, model, signal } from '@angular/core';
import { toProblem } from '../../http/problem.ts';
import { rereadOn } from '../../http/reread-on.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Timeline } from '../../ui/swim-lane/timeline.ts';
import { dateText } from '../../ui/text/instant-text.ts';
import { CameraClient } from '../data/camera-client.ts';
import { custodyLanes } from './custody-lanes.ts';

const day = 86_400_000;
const lengths = [
  { word: 'Day', days: 1 },
  { word: 'Week', days: 7 },
  { word: 'Month', days: 30 },
  { word: 'Quarter', days: 91 },
] as const;

/** The lanes around the instant asked about. */
@Component({
  selector: 'app-custody-timeline',
  imports: [ProblemNotice, Skeleton, Timeline],
  template: `
    <section class="panel">
      <header>
        <h2>Custody timeline</h2>
        <span class="meta">{{ spanText() }}. Drag to move the instant; the bars open their records.</span>
        <span class="end seg" role="group" aria-label="Length">
          @for (length of lengths; track length.word) {
            <button type="button" [attr.aria-pressed]="days() === length.days" (click)="days.set(length.days)">
              {{ length.word }}
            </button>
          }
        </span>
      </header>
      <div class="body">
        @if (problem(); as refused) {
          <app-problem [problem]="refused" [retry]="true" (again)="timeline.reload()" />
        } @else if (timeline.hasValue()) {
          <app-timeline
            [lanes]="lanes()"
            [span]="span()"
            [label]="'Custody of ' + serial() + ', ' + spanText()"
            [instant]="instant()"
            (instantChange)="move($event)"
          />
        } @else {
          <app-skeleton [lines]="6" />
        }
      </div>
    </section>
  `,
})
export class CustodyTimeline {
  readonly serial = input.required<string>();
  readonly at = model<string | null>(null);
  /** Goes up when the records may say something else. */
  readonly reading = input(0);

  protected readonly lengths = lengths;
  protected readonly days = signal<number>(7);
  protected readonly instant = computed(() => Date.parse(this.at() ?? '') || null);
  private dragTimer: ReturnType<typeof setTimeout> | undefined;

  /** Stays where it is while the instant moves inside it, so that dragging does not move the ground. */
  protected readonly span = computed(() => {
    const length = this.days() * day;
    const step = length / 2;
    const at = this.instant() ?? Date.now();
    const middle = Math.round(at / step) * step;
    const until = Math.min(middle + length / 2, Date.now() + length * 0.02);
    return { from: Math.round(until - length), until: Math.round(until) };
  });
  private readonly asked = computed(
    () => {
      const { from, until } = this.span();
      return { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
    },
    { equal: isSameSpan },
  );
  protected readonly timeline = inject(CameraClient).timeline(this.serial, this.asked);
  protected readonly lanes = computed(() => (this.timeline.hasValue() ? custodyLanes(this.timeline.value()) : []));
  protected readonly problem = computed(() => {
    const error = this.timeline.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly spanText = computed(() => `${dateText(this.span().from)} to ${dateText(this.span().until)}`);

  constructor() {
    rereadOn(this.reading, () => this.timeline.reload());
  }

  protected move(instant: number | null): void {
    if (instant === null) return;
    clearTimeout(this.dragTimer);
    this.dragTimer = setTimeout(() => this.at.set(new Date(instant).toISOString()), 120);
  }
}

interface AskedSpan {
  readonly from: string;
  readonly until: string;
}

/** A span that ends "now" is not another one a minute later. */
function isSameSpan(one: AskedSpan, other: AskedSpan): boolean {
  const isNear = (a: string, b: string): boolean => Math.abs(Date.parse(a) - Date.parse(b)) < 60_000;
  return isNear(one.from, other.from) && isNear(one.until, other.until);
}
