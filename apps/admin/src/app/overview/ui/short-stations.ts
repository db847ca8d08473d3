import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { planBorrowing, type Lender } from '@custodian/domain';
import { borrowText } from '../../boards/data/readiness-words.ts';
import { readinessOf } from '../../stations/data/readiness.ts';
import type { Station } from '../../stations/data/station.ts';

/** The stations that are short at the next handover, the shortest first, each with the nearest that have cameras to spare. */
@Component({
  selector: 'app-short-stations',
  imports: [RouterLink],
  template: `
    @if (rows().length > 0) {
      <ul aria-label="Short, and where to borrow">
        @for (row of rows(); track row.code) {
          <li>
            <a class="link" [routerLink]="['/stations', row.code]">{{ row.name }}</a> {{ row.short }} short:
            {{ row.from }}
          </li>
        }
      </ul>
    }
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(300px, 1fr));
      gap: 2px 16px;
      padding: 0 14px 12px;
    }
  `,
})
export class ShortStations {
  /** Every station of the force: whoever sees fewer is not told where to borrow here. */
  readonly stations = input.required<readonly Station[]>();
  readonly now = input.required<number>();

  protected readonly rows = computed(() => {
    const lenders = this.stations().map(lenderOf);
    return this.stations()
      .map((station) => ({ station, ...readinessOf(station, this.now()) }))
      .filter(({ short, isOld }) => short > 0 && !isOld)
      .toSorted((one, other) => other.short - one.short)
      .slice(0, most)
      .map(({ station, short }) => {
        const others = lenders.filter(({ code }) => code !== station.code);
        const plan = planBorrowing(short, lenderOf(station).place, others);
        const from = plan.map(borrowText).join(', ') || 'no station has any to spare';
        return { code: station.code, name: station.name, short, from };
      });
  });
}

const most = 6;

function lenderOf(station: Station): Lender {
  const { latitude, longitude } = station;
  return {
    code: station.code,
    name: station.name,
    place: latitude == null || longitude == null ? null : { latitude, longitude },
    ready: station.ready ?? 0,
    forAnyone: station.forAnyone ?? 0,
    dueOut: station.dueOut ?? null,
    operationalFloor: station.operationalFloor ?? 0,
  };
}
