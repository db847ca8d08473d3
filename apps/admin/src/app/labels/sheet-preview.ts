import { Component, computed, input, model } from '@angular/core';
import { labelsOnPage, layOutLabels, placeOfLabel, type LabelSheet } from '@custodian/domain';

/** A sheet as it will be printed, to scale: the labels that are used, those taken before, and those left. A click begins there. */
@Component({
  selector: 'app-sheet-preview',
  template: `
    <svg
      role="img"
      [attr.aria-label]="says()"
      [attr.viewBox]="'0 0 ' + sheet().page.width + ' ' + sheet().page.height"
      [style.max-height.px]="sheet().rows > 1 ? 520 : 160"
    >
      <rect class="page" width="100%" height="100%" />
      @for (label of labels(); track label.position) {
        <g
          class="label"
          [class.used]="label.isUsed"
          [class.before]="label.isBefore"
          (click)="start.set(label.position)"
        >
          <rect
            [attr.x]="label.left"
            [attr.y]="label.top"
            [attr.width]="label.width"
            [attr.height]="label.height"
            rx="1.5"
          />
          @if (label.isUsed) {
            <path [attr.d]="label.bars" />
          } @else {
            <text [attr.x]="label.left + label.width / 2" [attr.y]="label.top + label.height / 2 + 2">
              {{ label.position }}
            </text>
          }
        </g>
      }
    </svg>
  `,
  styles: `
    :host {
      display: block;
    }
    svg {
      display: block;
      width: 100%;
      border: 1px solid var(--c-line-strong);
    }
    .page {
      fill: var(--c-surface);
    }
    .label {
      cursor: pointer;
    }
    .label rect {
      fill: var(--c-surface);
      stroke: var(--c-line-strong);
      stroke-width: 0.3;
    }
    .label.used rect {
      fill: var(--c-accent-soft);
      stroke: var(--c-accent-solid);
    }
    .label.before rect {
      fill: var(--c-sunken);
      stroke-dasharray: 1.2 1;
    }
    .label:hover rect {
      stroke-width: 0.7;
    }
    path {
      stroke: var(--c-ink);
      stroke-width: 0.6;
    }
    text {
      font-size: 5px;
      text-anchor: middle;
      fill: var(--c-ink-3);
    }
  `,
})
export class SheetPreview {
  readonly sheet = input.required<LabelSheet>();
  readonly count = input.required<number>();
  readonly start = model.required<number>();

  private readonly used = computed(() => new Set(layOutLabels(this.count(), this.sheet(), this.start())[0] ?? []));
  protected readonly labels = computed(() =>
    Array.from({ length: labelsOnPage(this.sheet()) }, (_, index) => {
      const position = index + 1;
      const place = placeOfLabel(this.sheet(), position);
      return {
        ...place,
        position,
        isUsed: this.used().has(position),
        isBefore: position < this.start(),
        bars: barsOf(place),
      };
    }),
  );
  protected readonly says = computed(
    () =>
      `${this.sheet().name}: ${this.used().size} of ${labelsOnPage(this.sheet())} labels of the first sheet are printed, from label ${this.start()} on`,
  );
}

/** A few strokes that look like a bar code at any size. */
function barsOf({ left, top, width, height }: { left: number; top: number; width: number; height: number }): string {
  const from = left + width * 0.4;
  const gaps = [0, 2, 3, 5, 6, 9, 11, 12, 14, 17, 18, 20];
  const step = (width * 0.5) / 20;
  return gaps.map((gap) => `M${(from + gap * step).toFixed(2)} ${top + height * 0.25}v${height * 0.4}`).join('');
}
