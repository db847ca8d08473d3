import { Component, input } from '@angular/core';
import { dayText } from '../../ui/text/instant-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { decisionWords } from '../data/pilot-words.ts';
import type { MadeDecision, PilotDetail } from '../data/pilot.ts';

/** What was decided, why, and who signed: newest first. */
@Component({
  selector: 'app-decisions-panel',
  imports: [InstantPipe],
  template: `
    <section class="panel" aria-label="Decision">
      <header><h2>Decision</h2></header>
      <div class="body">
        @for (one of pilot().decisions; track one.id) {
          <div class="made">
            <p>
              <b>{{ wordOf(one) }}</b>
              <span class="meta">{{ one.decidedBy }}, {{ one.decidedAt | instant }}</span>
            </p>
            <p>{{ one.reason }}</p>
            @switch (one.settled) {
              @case ('signed') {
                <p class="meta">Signed by {{ one.settledBy }}, {{ one.settledAt | instant }}</p>
              }
              @case ('returned') {
                <p class="meta">
                  Given back by {{ one.settledBy }}, {{ one.settledAt | instant }}: {{ one.settleReason }}
                </p>
              }
              @default {
                <p class="meta">Waits for a second person to sign</p>
              }
            }
          </div>
        } @empty {
          <p class="soft">Nothing is decided. A decision rests on the newest analysis, and a second person signs it.</p>
        }
      </div>
    </section>
  `,
  styles: `
    .made + .made {
      border-top: 1px solid var(--c-line);
      margin-top: 10px;
      padding-top: 10px;
    }
    .made {
      display: grid;
      gap: 4px;
    }
    .made b {
      margin-right: 8px;
    }
  `,
})
export class DecisionsPanel {
  readonly pilot = input.required<PilotDetail>();

  protected wordOf({ decision, extendTo, settled }: MadeDecision): string {
    const { waits, signed } = decisionWords[decision];
    const word = settled === 'signed' ? signed : waits;
    return extendTo === null ? word : `${word} to ${dayText(extendTo, true)}`;
  }
}
