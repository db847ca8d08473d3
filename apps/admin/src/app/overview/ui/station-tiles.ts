import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { readinessOf } from '../../stations/data/readiness.ts';
import type { Station } from '../../stations/data/station.ts';
import { Bullet } from '../../ui/meter/bullet.ts';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { clockText } from '../../ui/text/instant-text.ts';
import { mapColumns, placeTiles } from '../../ui/tile-map/place-tiles.ts';

/** Stations as tiles laid out as the county lies: ready of due, a bullet, a word. */
@Component({
  selector: 'app-station-tiles',
  imports: [Bullet, RouterLink, Shape],
  template: `
    <ul class="tiles" [class.few]="isFew()" [style.--rows]="rows()">
      @for (tile of tiles(); track tile.station.code) {
        <li [style.grid-column]="isFew() ? null : tile.cell.column" [style.grid-row]="isFew() ? null : tile.cell.row">
          <a
            class="tile"
            [class]="tile.readiness.role"
            [class.is-short]="tile.readiness.short > 0 && !tile.readiness.isOld"
            [routerLink]="['/stations', tile.station.code]"
            [attr.aria-label]="tile.says"
          >
            <span class="t"
              ><b>{{ tile.station.name }}</b
              ><app-shape [shape]="tile.look.shape" [role]="tile.readiness.role"
            /></span>
            <span class="v"
              ><b>{{ tile.readiness.ready }}</b> {{ tile.readiness.ofWord }}<em>{{ tile.word }}</em></span
            >
            <app-bullet
              [value]="tile.readiness.ready"
              [due]="tile.readiness.due"
              [of]="tile.readiness.due === null ? tile.station.cameras || 1 : tile.readiness.of"
              [role]="tile.readiness.role"
              [hatched]="tile.readiness.isOld"
            />
          </a>
        </li>
      }
      @for (cell of voids(); track cell.column + '/' + cell.row) {
        <li class="void" aria-hidden="true" [style.grid-column]="cell.column" [style.grid-row]="cell.row"></li>
      }
    </ul>
  `,
  styleUrl: './station-tiles.css',
})
export class StationTiles {
  readonly stations = input.required<readonly Station[]>();
  readonly now = input.required<number>();

  protected readonly isFew = computed(() => this.stations().length <= 4);
  protected readonly tiles = computed(() =>
    placeTiles(this.stations()).map(({ tile: station, cell }) => {
      const readiness = readinessOf(station, this.now());
      const word = readiness.isOld
        ? station.lastReportAt
          ? `as at ${clockText(station.lastReportAt)}`
          : 'no report'
        : readiness.word;
      return {
        station,
        cell,
        readiness,
        word,
        look: lookOf('station', readiness.state),
        says: `${station.name}: ${readiness.ready} ready ${readiness.ofWord}, ${word}`,
      };
    }),
  );
  protected readonly rows = computed(() => Math.max(0, ...this.tiles().map(({ cell }) => cell.row)));
  protected readonly voids = computed(() => {
    if (this.isFew()) return [];
    const taken = new Set(this.tiles().map(({ cell }) => `${cell.column}/${cell.row}`));
    return Array.from({ length: this.rows() * mapColumns }, (_, place) => ({
      column: (place % mapColumns) + 1,
      row: Math.floor(place / mapColumns) + 1,
    })).filter((cell) => !taken.has(`${cell.column}/${cell.row}`));
  });
}
