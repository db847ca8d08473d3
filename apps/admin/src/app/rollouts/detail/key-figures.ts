import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../../session/session.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { Preview, RolloutDetail } from '../data/rollout.ts';
import { plannedFigures, runningFigures } from './rollout-figures.ts';

/** The rollout in figures without boxes, each with what it is of, and a way to its devices for who sees all of them. */
@Component({
  selector: 'app-key-figures',
  imports: [CountPipe, RouterLink],
  template: `
    <div class="figures">
      @for (figure of figures(); track figure.words) {
        <div>
          <span>
            @if (seesAll() && figure.page && figure.count) {
              <a class="fig" [routerLink]="['/rollouts', rollout().id, figure.page]" [queryParams]="figure.query"
                ><b>{{ figure.count | count }}</b></a
              >
            } @else {
              <b>{{ figure.count | count }}</b>
            }
            <span class="meta beside">{{ figure.beside }}</span>
          </span>
          <span class="meta">{{ figure.words }}</span>
        </div>
      }
    </div>
  `,
  styles: `
    .meta {
      white-space: nowrap;
    }
    .beside {
      margin-left: 5px;
    }
    @media (max-width: 1100px) {
      .figures {
        gap: 8px 22px;
      }
    }
  `,
})
export class KeyFigures {
  readonly rollout = input.required<RolloutDetail>();
  readonly preview = input<Preview | null>(null);

  protected readonly seesAll = inject(Session).seesWholeForce;
  protected readonly figures = computed(() =>
    this.rollout().startedAt === null ? plannedFigures(this.rollout(), this.preview()) : runningFigures(this.rollout()),
  );
}
