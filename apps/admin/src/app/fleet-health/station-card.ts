import { Component, computed, input } from '@angular/core';
import type { CareLimits } from '@custodian/domain';
import { RouterLink } from '@angular/router';
import { Shape } from '../ui/state/shape.ts';
import { lookOf } from '../ui/state/state-look.ts';
import { CountPipe } from '../ui/text/text-pipes.ts';
import { careOf, shownBands, shownConditions, type StationHealth } from './fleet-health.ts';

/** One station in small: the same parts in the same places as every other, each figure the way to its rows. */
@Component({
  selector: 'app-station-card',
  imports: [CountPipe, RouterLink, Shape],
  template: `
    <header>
      <h3>
        <a [routerLink]="['/stations', station().code]">{{ station().name }}</a>
      </h3>
      <a class="meta" routerLink="/cameras" [queryParams]="words({})">{{ station().cameras | count }} cameras</a>
      <span class="st meta"><app-shape [shape]="care().shape" [role]="care().role" />{{ care().word }}</span>
    </header>
    <div class="bar" aria-hidden="true">
      @for (part of conditions(); track part.key) {
        @if (part.count > 0) {
          <i [class]="part.look.role" [class.out]="part.look.shape === 'arrow'" [style.flex-grow]="part.count"></i>
        }
      }
    </div>
    <dl>
      @for (part of conditions(); track part.key) {
        <div>
          <dt><app-shape [shape]="part.look.shape" [role]="part.look.role" />{{ part.short }}</dt>
          <dd>
            <a routerLink="/cameras" [queryParams]="words({ condition: part.key })">{{ part.count | count }}</a>
          </dd>
        </div>
      }
      <div>
        <dt><app-shape shape="bang" role="warn" />Faults</dt>
        <dd>
          <a routerLink="/cases" [queryParams]="{ kind: 'fault', status: 'open', station: station().code }">{{
            station().faults | count
          }}</a>
        </dd>
      </div>
    </dl>
    <h4>Battery health</h4>
    <ul>
      @for (band of batteries(); track band.key) {
        <li [title]="band.look.word">
          <span class="column"><i [style.height.%]="band.share" [class]="band.tint"></i></span>
          <a
            routerLink="/cameras"
            [queryParams]="words({ batteryHealth: band.key })"
            [attr.aria-label]="band.look.word + ': ' + band.count"
            >{{ band.count | count }}</a
          >
          <span class="meta" aria-hidden="true">{{ band.short }}</span>
        </li>
      }
    </ul>
  `,
  styleUrl: './station-card.css',
})
export class StationCard {
  readonly station = input.required<StationHealth>();
  readonly limits = input.required<CareLimits>();
  protected readonly care = computed(() => careOf(this.station(), this.limits()));
  protected readonly conditions = computed(() =>
    shownConditions.map((key) => {
      const look = lookOf('camera', key);
      return { key, look, short: shortConditions[key], count: this.station().conditions[key] ?? 0 };
    }),
  );
  protected readonly batteries = computed(() => {
    const { batteries } = this.station();
    const most = Math.max(1, ...shownBands.map((key) => batteries[key] ?? 0));
    return shownBands.map((key) => {
      const count = batteries[key] ?? 0;
      const look = lookOf('battery', key);
      // Colour only where action is due.
      const tint = key === 'worn' || key === 'wearing' ? look.role : '';
      return { key, look, count, share: (count / most) * 100, short: shortBands[key], tint };
    });
  });

  /** The list of cameras behind a figure. */
  protected words(more: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return { status: 'in_service', station: this.station().code, ...more };
  }
}

const shortConditions = { ready: 'Ready', charging: 'Charging', out: 'Out', overdue: 'Overdue', unseen: 'Unseen 7 d' };
const shortBands = { good: '90+', fair: '80+', wearing: '70+', worn: '<70', unknown: '–' };
