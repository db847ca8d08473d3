import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  model,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { instantText } from '../text/instant-text.ts';
import { placeBars, type Lane, type PlacedBar, type TimeSpan } from './swim-lane.ts';
import { timeMarks } from './time-marks.ts';

const nameWidth = 110;
const laneHeight = 32;
const top = 26;

/** Lanes on one time axis with an instant that can be dragged; the same instant is typed beside it (2.5.7). */
@Component({
  selector: 'app-timeline',
  template: `
    <div #frame class="frame">
      <svg
        [attr.width]="width()"
        [attr.height]="height()"
        [attr.viewBox]="'0 0 ' + width() + ' ' + height()"
        role="group"
        [attr.aria-label]="label()"
        (pointerdown)="grab()"
        (pointermove)="drag($event)"
        (pointerup)="drop()"
        (pointercancel)="drop()"
      >
        @for (mark of marks(); track mark.at) {
          <line class="g" [attr.x1]="mark.x" [attr.x2]="mark.x" y1="20" [attr.y2]="height() - 8" />
          <text [attr.x]="mark.x + 4" y="13">{{ mark.text }}</text>
        }
        @for (lane of placed(); track lane.name) {
          <text class="l12 name" x="0" [attr.y]="lane.y + 16">{{ lane.name }}</text>
          @for (bar of lane.bars; track $index) {
            <g
              class="bar"
              [class]="bar.bar.tone"
              [attr.role]="bar.bar.link ? 'link' : 'img'"
              [attr.tabindex]="bar.bar.link ? 0 : null"
              [attr.aria-label]="bar.bar.says"
              (click)="open(bar)"
              (keydown.enter)="open(bar)"
            >
              <title>{{ bar.bar.says }}</title>
              <rect [attr.x]="left + bar.x" [attr.y]="lane.y" [attr.width]="bar.width" height="24" rx="2" />
              <text
                [class.mid]="bar.bar.tone === 'out'"
                [attr.x]="left + bar.x + (bar.bar.tone === 'out' ? bar.width / 2 : 7)"
                [attr.y]="lane.y + 16"
              >
                {{ bar.text }}
              </text>
            </g>
          }
        }
        @if (cursor(); as at) {
          <g class="cursor">
            <line [attr.x1]="at.x" [attr.x2]="at.x" y1="18" [attr.y2]="height() - 6" />
            <rect [attr.x]="at.tag" y="0" width="128" height="19" rx="3" />
            <text class="mid b" [attr.x]="at.tag + 64" y="13.5">{{ at.text }}</text>
          </g>
        }
      </svg>
    </div>
  `,
  styleUrl: './timeline.css',
})
export class Timeline {
  readonly lanes = input.required<readonly Lane[]>();
  readonly span = input.required<TimeSpan>();
  readonly label = input.required<string>();
  /** The instant asked about, epoch milliseconds; null hides it. */
  readonly instant = model<number | null>(null);
  readonly now = input(Date.now());

  private readonly router = inject(Router);
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');
  protected readonly width = signal(1_000);
  protected readonly left = nameWidth;
  private dragging = false;
  private moved = false;

  protected readonly height = computed(() => top + this.lanes().length * laneHeight + 4);
  private readonly plot = computed(() => Math.max(200, this.width() - nameWidth - 4));
  protected readonly placed = computed(() =>
    this.lanes().map((lane, index) => ({
      name: lane.name,
      y: top + index * laneHeight,
      bars: placeBars(lane, this.span(), this.plot(), this.now()),
    })),
  );
  protected readonly marks = computed(() =>
    timeMarks(this.span(), Math.max(3, Math.floor(this.plot() / 110))).map((mark) => ({
      ...mark,
      x: Math.round(this.place(mark.at)),
    })),
  );
  protected readonly cursor = computed(() => {
    const at = this.instant();
    if (at === null || at < this.span().from || at > this.span().until) return null;
    const x = this.place(at);
    return { x, tag: Math.min(this.width() - 128, Math.max(nameWidth, x - 64)), text: instantText(at) };
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const element = this.frame().nativeElement;
      const observer = new ResizeObserver(() => this.width.set(Math.max(320, element.clientWidth)));
      observer.observe(element);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  protected grab(): void {
    if (this.instant() === null) return;
    this.dragging = true;
    this.moved = false;
  }

  protected drag(event: PointerEvent): void {
    if (!this.dragging || event.buttons === 0) return;
    const box = this.frame().nativeElement.getBoundingClientRect();
    const share = (event.clientX - box.left - nameWidth) / this.plot();
    const { from, until } = this.span();
    const at = from + Math.min(1, Math.max(0, share)) * (until - from);
    this.moved = true;
    this.instant.set(Math.round(at / 60_000) * 60_000);
  }

  protected drop(): void {
    this.dragging = false;
  }

  protected open(placed: PlacedBar): void {
    if (!this.moved && placed.bar.link !== undefined) void this.router.navigate([...placed.bar.link]);
  }

  private place(at: number): number {
    const { from, until } = this.span();
    return nameWidth + ((at - from) / (until - from)) * this.plot();
  }
}
