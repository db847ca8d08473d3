import { Component, computed, input } from '@angular/core';
import type { CareLimits } from '@custodian/domain';
import { careOf, mapPoints, mapWidth, type StationHealth } from './fleet-health.ts';

/** The stations where they lie; the list beside it says the same, so that nobody needs the picture. */
@Component({
  selector: 'app-station-map',
  template: `
    <svg [attr.viewBox]="'0 0 ' + width + ' ' + map().height" aria-hidden="true">
      @for (point of points(); track point.station.code) {
        <g [class]="point.care.role" [attr.transform]="'translate(' + point.x + ' ' + point.y + ')'">
          <title>{{ point.station.name }}: {{ point.care.word }}</title>
          @switch (point.care.shape) {
            @case ('cross') {
              <path [attr.d]="diamond(point.size)" class="mark" />
            }
            @case ('bang') {
              <path [attr.d]="triangle(point.size)" class="mark" />
            }
            @default {
              <circle [attr.r]="point.size" class="mark" />
            }
          }
          <text [attr.y]="-point.size - 4">{{ point.station.code }}</text>
        </g>
      }
    </svg>
  `,
  styles: `
    svg {
      width: 100%;
      max-height: 620px;
    }
    .mark {
      fill: var(--solid);
      fill-opacity: 0.85;
      stroke: var(--c-surface);
      stroke-width: 1.5;
    }
    text {
      font: 11px/14px var(--font);
      fill: var(--c-ink-2);
      text-anchor: middle;
    }
  `,
})
export class StationMap {
  readonly stations = input.required<readonly StationHealth[]>();
  readonly limits = input.required<CareLimits>();
  protected readonly width = mapWidth;
  protected readonly map = computed(() => mapPoints(this.stations()));
  protected readonly points = computed(() =>
    this.map().points.map((point) => ({
      ...point,
      care: careOf(point.station, this.limits()),
      // Area, not width, is as many as there are cameras.
      size: 4 + Math.sqrt(point.station.cameras) * 0.55,
    })),
  );

  protected diamond(size: number): string {
    return `M0 ${-size}L${size} 0L0 ${size}L${-size} 0z`;
  }

  protected triangle(size: number): string {
    return `M0 ${-size}L${size} ${size * 0.8}L${-size} ${size * 0.8}z`;
  }
}
