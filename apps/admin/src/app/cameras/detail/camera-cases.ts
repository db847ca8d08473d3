import { Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { debounceTime } from 'rxjs';
import { CaseClient } from '../../cases/data/case-client.ts';
import { kindWords } from '../../cases/data/case-words.ts';
import { LiveEvents } from '../../http/live-events.ts';
import { Session } from '../../session/session.ts';
import { LineageLine } from '../../ui/lineage-line.ts';
import { State } from '../../ui/state/state.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { CameraClient } from '../data/camera-client.ts';

/** On the page of a camera: its open cases, how many have ended, and which cameras stood in its place. */
@Component({
  selector: 'app-camera-cases',
  imports: [InstantPipe, LineageLine, RouterLink, State],
  template: `
    @if (rows().length > 0 || line()) {
      <section class="panel">
        <header>
          <h2>Cases</h2>
          @if (ended() > 0) {
            <a class="link end" routerLink="/cases" [queryParams]="{ search: serial(), status: 'ended' }"
              >{{ ended() }} ended</a
            >
          }
        </header>
        @if (line(); as lineage) {
          <div class="line"><app-lineage-line [camera]="serial()" [lineage]="lineage" /></div>
        }
        <ul>
          @for (item of open(); track item.id) {
            <li>
              <app-state kind="case" [state]="item.state" />
              <a class="link" [routerLink]="['/cases', item.id]">Case {{ item.number }}</a>
              <span>{{ kindWords[item.kind] }}</span>
              <span class="soft grow" [title]="item.description">{{ item.description }}</span>
              <span class="meta">since {{ item.openedAt | instant }}</span>
            </li>
          } @empty {
            <li class="meta">No case is open.</li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    li,
    .line {
      display: flex;
      gap: 12px;
      align-items: center;
      padding: 5px 14px;
      border-top: 1px solid var(--c-line);
    }
    .grow {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
})
export class CameraCases {
  readonly serial = input.required<string>();

  private readonly cases = inject(CaseClient).ofCamera(this.serial, inject(Session).may('cases:read'));
  private readonly lineage = inject(CameraClient).lineage(this.serial);
  protected readonly rows = computed(() => (this.cases.hasValue() ? this.cases.value().items : []));
  protected readonly open = computed(() => this.rows().filter(({ closedAt }) => closedAt === null));
  protected readonly ended = computed(() => this.rows().length - this.open().length);
  protected readonly line = computed(() => {
    const known = this.lineage.hasValue() ? this.lineage.value() : null;
    return known === null || known.replaces.length + known.replacedBy.length === 0 ? null : known;
  });
  protected readonly kindWords = kindWords;

  constructor() {
    inject(LiveEvents)
      .of('case', 'camera')
      .pipe(debounceTime(1_000), takeUntilDestroyed())
      .subscribe(() => this.cases.reload());
  }
}
