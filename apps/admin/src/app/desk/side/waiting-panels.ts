import { Component, computed, inject } from '@angular/core';
import { rxResource, takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { catchError, of, throttleTime } from 'rxjs';
import { CameraClient } from '../../cameras/data/camera-client.ts';
import { LiveEvents } from '../../http/live-events.ts';
import { instantText, lengthText } from '../../ui/text/instant-text.ts';
import { DeskClient } from '../data/desk-client.ts';
import { DeskFlow } from '../data/desk-flow.ts';
import { DeskNames } from '../data/desk-names.ts';
import { DeskPlace } from '../data/desk-place.ts';

/** What is set aside at this station, and who is late with a camera. */
@Component({
  selector: 'app-waiting-panels',
  imports: [RouterLink],
  template: `
    @if (setAside().length > 0) {
      <section class="panel" aria-labelledby="desk-aside">
        <header>
          <h2 id="desk-aside">Set aside</h2>
          <span class="meta">next {{ setAside().length }}</span>
        </header>
        <ul>
          @for (row of setAside(); track row.id) {
            <li>
              <span class="grow">
                {{ row.person }}
                <span class="meta">{{ row.what }}, {{ row.when }}</span>
              </span>
              <button
                type="button"
                class="link plain"
                [attr.aria-label]="'Begin with ' + row.person"
                (click)="flow.scan({ text: row.number })"
              >
                Begin
              </button>
            </li>
          }
        </ul>
      </section>
    }
    @if (late().length > 0) {
      <section class="panel" aria-labelledby="desk-late">
        <header>
          <h2 id="desk-late">Not back</h2>
          <span class="meta">{{ lateTotal() }} overdue</span>
        </header>
        <ul>
          @for (row of late(); track row.serial) {
            <li>
              <span class="grow">{{ row.person }}</span>
              <a class="id link" [routerLink]="['/cameras', row.serial]">{{ row.serial }}</a>
              <span class="soft nowrap" [title]="row.instant">{{ row.since }}</span>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    li {
      display: flex;
      align-items: center;
      gap: 12px;
      min-height: 36px;
      padding: 4px 14px;
      border-top: 1px solid var(--c-line);
    }
    .grow {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .grow .meta {
      display: block;
    }
    .link.plain {
      min-height: 36px;
    }
    @media (max-width: 1100px) {
      li,
      .link.plain {
        min-height: 44px;
      }
    }
  `,
})
export class WaitingPanels {
  protected readonly flow = inject(DeskFlow);
  private readonly names = inject(DeskNames);
  private readonly place = inject(DeskPlace);
  private readonly cameras = inject(CameraClient);
  private readonly reservations = inject(DeskClient).setAside(this.place.code);
  private readonly overdue = rxResource({
    params: () => (this.place.code() === '' ? undefined : this.place.code()),
    stream: ({ params: station }) =>
      this.cameras
        .find({ station, condition: 'overdue', holder: 'any', sort: '-lastSeenAt', limit: 4 })
        .pipe(catchError(() => of(null))),
    defaultValue: null,
  });

  protected readonly setAside = computed(() =>
    this.reservations.hasValue()
      ? this.reservations.value().items.map((row) => ({
          id: row.id,
          number: row.staff.collarNumber,
          person: this.names.of(row.staff),
          what: row.camera ?? `Pool of ${row.team?.name ?? ''}`,
          when: row.status === 'current' ? 'now' : instantText(row.from),
        }))
      : [],
  );
  protected readonly lateTotal = computed(() => this.overdue.value()?.total ?? 0);
  protected readonly late = computed(() =>
    (this.overdue.value()?.items ?? []).map((camera) => ({
      serial: camera.serial,
      person: camera.holder === null ? '' : this.names.of(camera.holder),
      since: camera.lastSeenAt === null ? 'never seen' : lengthText(Date.now() - Date.parse(camera.lastSeenAt)),
      instant: `Last seen ${instantText(camera.lastSeenAt)}`,
    })),
  );

  constructor() {
    inject(LiveEvents)
      .of('reservation', 'assignment')
      .pipe(throttleTime(5000, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => {
        this.reservations.reload();
        this.overdue.reload();
      });
  }
}
