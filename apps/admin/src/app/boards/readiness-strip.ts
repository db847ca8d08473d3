import type { BoardReadiness } from '@custodian/domain';
import { Component, computed, input } from '@angular/core';
import { Shape } from '../ui/state/shape.ts';
import { CountPipe, InstantPipe, ClockPipe } from '../ui/text/text-pipes.ts';
import { gapLines } from './data/readiness-words.ts';

/** Due out, ready and short in figures that are read across a parade room, and what would close the gap. */
@Component({
  selector: 'app-readiness-strip',
  imports: [ClockPipe, CountPipe, InstantPipe, Shape],
  template: `
    @let it = readiness();
    <div>
      <b>{{ it.dueOut === null ? '–' : (it.dueOut | count) }}</b>
      <span class="label" [title]="it.handover?.startsAt | instant"
        >{{ dueLabel() }} {{ it.handover?.startsAt | clock }}</span
      >
    </div>
    <div class="ok">
      <b class="tx">{{ it.ready | count }}</b>
      <span class="label"><app-shape shape="tick" role="ok" />ready now</span>
      <span class="label">{{ it.forAnyone | count }} for anyone</span>
    </div>
    @if (it.short > 0) {
      <div class="bad">
        <b class="tx">{{ it.short | count }}</b>
        <span class="label"><app-shape shape="cross" role="bad" />short</span>
      </div>
    } @else {
      <div>
        <b>{{ it.dueOut === null ? '–' : (it.spare | count) }}</b>
        <span class="label">to spare</span>
      </div>
    }
    <div class="gap">
      <h2>{{ it.shortByThen > 0 ? 'To close the gap' : 'Before the handover' }}</h2>
      @for (line of lines(); track line) {
        <span>{{ line }}</span>
      } @empty {
        <span>{{ it.handover === null ? 'No handover is set.' : 'Nothing to be done.' }}</span>
      }
    </div>
  `,
  styleUrl: './readiness-strip.css',
  host: { role: 'region', 'aria-label': 'Readiness for the next handover' },
})
export class ReadinessStrip {
  readonly readiness = input.required<BoardReadiness>();
  protected readonly lines = computed(() => gapLines(this.readiness()));
  protected readonly dueLabel = computed(() => {
    const { handover, dueOut } = this.readiness();
    if (handover === null) return 'no handover';
    return dueOut === null ? 'no past weeks to go by,' : 'due out at';
  });
}
