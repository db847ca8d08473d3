import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { lookOf } from '../state/state-look.ts';
import { Shape } from '../state/shape.ts';
import { percentText } from '../text/count-text.ts';
import type { Bay } from './bay.ts';

/** A dock's bays as small tiles: number, shape and word; each camera is a link. */
@Component({
  selector: 'app-bay-strip',
  imports: [RouterLink, Shape],
  template: `
    <ol [attr.aria-label]="label()" [style.--bays]="perRow()">
      @for (tile of tiles(); track tile.bay.bay) {
        <li class="tile" [class]="tile.look.role" [class.empty]="tile.bay.camera === null">
          <span class="bn">{{ tile.bay.bay }}</span>
          <app-shape [shape]="tile.look.shape" [role]="tile.look.role" />
          @if (tile.bay.camera; as camera) {
            <a
              class="bw"
              [routerLink]="['/cameras', camera]"
              [title]="camera + ', ' + tile.look.word.toLowerCase()"
              [attr.aria-label]="camera + ', ' + tile.look.word"
              >{{ tile.text }}</a
            >
          } @else {
            <span class="bw">{{ tile.text }}</span>
          }
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      display: grid;
      grid-template-columns: repeat(var(--bays), minmax(0, 1fr));
      gap: 5px;
    }
    @media (max-width: 1100px) {
      ol {
        grid-template-columns: repeat(7, minmax(0, 1fr));
      }
    }
    .tile {
      min-height: 66px;
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: space-between;
      padding: 5px 3px;
      border: 1px solid var(--c-line);
      border-radius: var(--r-2);
      background: var(--c-surface);
      position: relative;
    }
    .tile:is(.busy, .bad, .dark, .warn) {
      background: var(--soft);
      border-color: var(--line);
    }
    .tile.empty {
      background: none;
      border-style: dashed;
    }
    .bn {
      font-weight: var(--w-semibold);
    }
    .bw {
      font: var(--t-12);
      color: var(--c-ink-2);
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }
    a.bw::after {
      content: '';
      position: absolute;
      inset: 0;
    }
    a.bw:hover {
      text-decoration: underline;
    }
  `,
})
export class BayStrip {
  readonly bays = input.required<readonly Bay[]>();
  readonly label = input.required<string>();
  /** At most fourteen side by side: a dock of more bays takes a second row. */
  protected readonly perRow = computed(() => Math.min(14, Math.max(7, this.bays().length)));
  protected readonly tiles = computed(() =>
    this.bays().map((bay) => {
      const look = lookOf('bay', bay.state);
      const charge = bay.batteryPercent;
      const hasCharge = typeof charge === 'number' && (bay.state === 'ready' || bay.state === 'charging');
      return { bay, look, text: hasCharge ? percentText(charge) : look.word };
    }),
  );
}
