import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { OverviewClient } from '../../overview/data/overview-client.ts';
import { readinessOf } from '../../stations/data/readiness.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { clockText, lengthText } from '../../ui/text/instant-text.ts';
import { DeskPlace } from '../data/desk-place.ts';

const tick = 60_000;

/** The next handover at this station: due out, ready, short; and where spare cameras stand when it is short. */
@Component({
  selector: 'app-handover-panel',
  imports: [RouterLink, Shape, Skeleton],
  template: `
    @if (shown(); as figures) {
      <section class="panel" aria-labelledby="desk-handover">
        <header>
          <h2 id="desk-handover">{{ figures.heading }}</h2>
          <span class="meta">{{ figures.when }}</span>
        </header>
        <dl class="three">
          <div>
            <dd class="fig-xl">{{ figures.due ?? '–' }}</dd>
            <dt class="meta">{{ figures.due === null ? 'none due out' : 'due out' }}</dt>
          </div>
          <div>
            <dd class="fig-xl">{{ figures.ready }}</dd>
            <dt class="meta">
              <span class="st"
                ><app-shape [shape]="figures.isOld ? 'dashed' : 'tick'" [role]="figures.isOld ? 'dark' : 'ok'" />{{
                  figures.isOld ? 'ready when last heard' : 'ready'
                }}</span
              >
            </dt>
          </div>
          <div>
            <dd class="fig-xl tx" [class]="figures.short > 0 ? 'bad' : ''">{{ figures.short }}</dd>
            <dt class="meta">
              <span class="st"><app-shape [shape]="figures.look.shape" [role]="figures.look.role" />short</span>
            </dt>
          </div>
        </dl>
      </section>
      @if (figures.short > 0 && spare().length > 0) {
        <section class="panel" aria-labelledby="desk-borrow">
          <header>
            <h2 id="desk-borrow">Borrow</h2>
            <span class="meta">Ready beyond what is due out</span>
          </header>
          <ul>
            @for (other of spare(); track other.code) {
              <li>
                <a class="link" [routerLink]="['/stations', other.code]">{{ other.name }}</a>
                <span class="tnum">{{ other.spare }} spare</span>
              </li>
            }
          </ul>
        </section>
      }
    } @else if (isWaiting()) {
      <div class="panel body"><app-skeleton [lines]="3" /></div>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    .three {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .three > div {
      display: flex;
      flex-direction: column;
      padding: 2px 14px 10px;
      border-left: 1px solid var(--c-line);
    }
    .three > div:first-child {
      border: 0;
    }
    li {
      display: flex;
      justify-content: space-between;
      align-items: center;
      min-height: 36px;
      padding: 0 14px;
      border-top: 1px solid var(--c-line);
    }
  `,
})
export class HandoverPanel {
  private readonly overview = inject(OverviewClient).resource();
  private readonly place = inject(DeskPlace);
  private readonly now = signal(Date.now());

  protected readonly shown = computed(() => {
    if (!this.overview.hasValue()) return null;
    const { stations, handover } = this.overview.value();
    const station = stations.find(({ code }) => code === this.place.code());
    if (station === undefined) return null;
    const readiness = readinessOf(station, this.now());
    return {
      heading: handover === null ? 'Next handover' : `${handover.name} handover, ${clockText(handover.startsAt)}`,
      when: handover === null ? '' : `in ${lengthText(Date.parse(handover.startsAt) - this.now())}`,
      due: readiness.due,
      ready: readiness.ready,
      short: readiness.short,
      isOld: readiness.isOld,
      look: lookOf('station', readiness.state),
    };
  });
  protected readonly isWaiting = computed(() => !this.overview.hasValue() && this.overview.error() === undefined);
  protected readonly spare = computed(() => {
    if (!this.overview.hasValue()) return [];
    return this.overview
      .value()
      .stations.map((station) => ({
        code: station.code,
        name: station.name,
        spare: readinessOf(station, this.now()).spare ?? 0,
      }))
      .filter(({ code, spare }) => spare > 0 && code !== this.place.code())
      .toSorted((one, other) => other.spare - one.spare)
      .slice(0, 3);
  });

  constructor() {
    const timer = setInterval(() => {
      this.now.set(Date.now());
      this.overview.reload();
    }, tick);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
