import type { BoardReadiness } from '@custodian/domain';
import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Problem } from '../../http/problem.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { clockText } from '../../ui/text/instant-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { gapLines } from '../../boards/data/readiness-words.ts';

/** How a station stands for its next handover, as its page shows it. */
@Component({
  selector: 'app-readiness-panel',
  imports: [CountPipe, InstantPipe, ProblemNotice, RouterLink, Skeleton, State],
  template: `
    <section class="panel" aria-labelledby="readiness-head">
      <header>
        <h2 id="readiness-head">{{ heading() }}</h2>
        @if (readiness(); as it) {
          <app-state kind="station" [state]="state()" [word]="word()" />
          <span class="meta">{{ it.handover?.startsAt | instant }}</span>
        }
      </header>
      <div class="body">
        @if (readiness(); as it) {
          <p>
            @if (it.dueOut === null) {
              Nobody can say yet how many are due out: no camera left here at this handover in the four weeks before.
            } @else {
              <b>{{ it.dueOut | count }}</b> due out, as in the weeks before; <b>{{ it.ready | count }}</b> ready now,
              <b>{{ it.forAnyone | count }}</b> of them for anyone; <b>{{ it.readyByThen | count }}</b> ready when it
              begins.
            }
          </p>
          <ul>
            @for (line of lines(); track line) {
              <li>{{ line }}</li>
            }
          </ul>
          @if (it.borrow.length > 0) {
            <p class="row">
              @for (one of it.borrow; track one.code) {
                <a class="link" [routerLink]="['/stations', one.code]">{{ one.name }}</a>
              }
            </p>
          }
        } @else if (problem(); as refused) {
          <app-problem [problem]="refused" [retry]="true" (again)="again.emit()" />
        } @else {
          <app-skeleton [lines]="2" />
        }
      </div>
    </section>
  `,
  styles: `
    li::before {
      content: '– ';
    }
  `,
})
export class ReadinessPanel {
  readonly readiness = input.required<BoardReadiness | null>();
  readonly problem = input<Problem | null>(null);
  readonly again = output();

  protected readonly heading = computed(() => {
    const handover = this.readiness()?.handover;
    if (!handover) return 'Next handover';
    return `Ready for the ${handover.name.toLowerCase()} handover, ${clockText(handover.startsAt)}`;
  });
  protected readonly lines = computed(() => {
    const readiness = this.readiness();
    return readiness === null ? [] : gapLines(readiness);
  });
  protected readonly state = computed(() => {
    const short = this.readiness()?.short ?? 0;
    return short >= 2 ? 'far_short' : short === 1 ? 'short' : 'ready';
  });
  protected readonly word = computed(() => {
    const { dueOut = null, short = 0, spare = 0 } = this.readiness() ?? {};
    if (dueOut === null) return 'None due';
    return short > 0 ? `${short} short` : spare > 0 ? `${spare} spare` : 'Enough';
  });
}
