import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../../session/session.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { deviceWord, devicesPath, type Release } from '../data/release.ts';

/**
 * How many devices report a release, of all of its model, as bar and figures. The figure leads to those devices for who
 * sees them all: another's list would hold fewer than it says.
 */
@Component({
  selector: 'app-reported-by',
  imports: [CountPipe, RouterLink],
  template: `
    <span class="track"><i [style.width.%]="share()"></i></span>
    @if (seesAll() && release().installedOn > 0) {
      <a
        class="fig"
        tabindex="-1"
        [routerLink]="path()"
        [queryParams]="{ model: release().model, firmware: release().version }"
        >{{ release().installedOn | count }}</a
      >
    } @else {
      <span>{{ release().installedOn | count }}</span>
    }
    <span class="meta">of {{ release().devices | count }} {{ word() }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-variant-numeric: tabular-nums;
    }
    .track {
      width: 44px;
      height: 6px;
      margin-right: 2px;
      background: var(--c-sunken);
      border-radius: 1px;
      flex: none;
    }
    i {
      display: block;
      height: 6px;
      border-radius: 1px;
      background: var(--v-compare);
    }
  `,
})
export class ReportedBy {
  readonly release = input.required<Release>();
  protected readonly seesAll = inject(Session).seesWholeForce;
  protected readonly path = computed(() => devicesPath(this.release()));
  protected readonly word = computed(() => deviceWord(this.release(), this.release().devices));
  protected readonly share = computed(() => {
    const { installedOn, devices } = this.release();
    return devices > 0 ? (100 * installedOn) / devices : 0;
  });
}
