import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../../session/session.ts';
import { Shape } from '../../ui/state/shape.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { Forecast } from '../data/forecast.ts';
import { untoldText } from './forecast-words.ts';
import { missLook } from './miss-look.ts';

/** How many will probably miss the deadline, by reason; each count a way to those devices where there is a list of all of them. */
@Component({
  selector: 'app-miss-reasons',
  imports: [CountPipe, RouterLink, Shape],
  template: `
    @if (forecast().misses.reasons; as reasons) {
      @if (reasons.length > 0) {
        <h3>Will probably miss: {{ words() }}</h3>
        <ul>
          @for (row of reasons; track row.reason) {
            @let look = lookOf(row.reason);
            <li>
              <app-shape [shape]="look.shape" [role]="look.role" />
              <span>{{ row.sentence }}</span>
              @if (seesAll() ? list() : null; as to) {
                <a class="fig" [routerLink]="to" [queryParams]="{ reason: row.reason }">{{ row.count | count }}</a>
              } @else {
                <b>{{ row.count | count }}</b>
              }
            </li>
          }
        </ul>
      } @else if (!untold()) {
        <p class="soft">No device will probably miss the deadline.</p>
      }
    }
    @if (untold()) {
      <p class="soft">{{ untold() }}</p>
    }
  `,
  styles: `
    h3 {
      margin: 12px 0 2px;
    }
    li {
      display: grid;
      grid-template-columns: 12px minmax(0, 1fr) auto;
      gap: 9px;
      padding: 3px 0;
      align-items: start;
    }
    li app-shape {
      margin-top: 4px;
    }
    li b,
    .fig {
      font-variant-numeric: tabular-nums;
    }
    p {
      margin-top: 10px;
    }
  `,
})
export class MissReasons {
  readonly forecast = input.required<Forecast>();
  /** The page that lists them; null where nothing is kept of the plan. */
  readonly list = input<readonly string[] | null>(null);
  protected readonly seesAll = inject(Session).seesWholeForce;
  protected readonly lookOf = missLook;
  protected readonly untold = computed(() => untoldText(this.forecast()));
  protected readonly words = computed(() => nounText(this.forecast().misses.likely, 'device'));
}
