import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { recordOutcomes, type ReconciledSide, type RecordOutcome } from '@custodian/domain';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { kindWords, outcomeWords } from '../data/reconciliation-words.ts';
import type { ReconciliationDetail } from '../data/reconciliation.ts';

interface SideLine {
  readonly outcome: RecordOutcome;
  readonly word: string;
  readonly count: number;
}

/** The records of one side by what became of them: every figure leads to its records, and they sum to the side. */
@Component({
  selector: 'app-side-counts',
  imports: [CountPipe, RouterLink],
  template: `
    <h2>{{ heading() }}</h2>
    <a class="fig fig-xl" [routerLink]="path()" [queryParams]="{ side: side() }">{{ total() | count }}</a>
    <span class="meta">{{ unit() }}</span>
    <dl class="pair">
      @for (line of lines(); track line.outcome) {
        <dt>{{ line.word }}</dt>
        <dd>
          <a class="fig num" [routerLink]="path()" [queryParams]="{ side: side(), outcome: line.outcome }">{{
            line.count | count
          }}</a>
        </dd>
      }
    </dl>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .meta {
      margin-left: 6px;
    }
    dl {
      margin: 4px 0 0;
    }
    dd {
      margin: 0;
    }
  `,
})
export class SideCounts {
  readonly run = input.required<ReconciliationDetail>();
  readonly side = input.required<ReconciledSide>();

  protected readonly path = computed(() => ['/reconciliations', this.run().id, 'records']);
  protected readonly heading = computed(() =>
    this.side() === 'register' ? 'The register' : kindWords[this.run().kind].name,
  );
  protected readonly unit = computed(() => {
    const { kind } = this.run();
    const isOurs = this.side() === 'register';
    if (kind === 'hr') return isOurs ? 'people' : 'rows';
    if (kind === 'docks') return isOurs ? 'cameras' : 'serials seen';
    return kind === 'dems' && isOurs ? 'recordings' : isOurs ? 'cameras' : 'rows';
  });
  protected readonly lines = computed<readonly SideLine[]>(() => {
    const counts = this.run().counts?.[this.side()];
    if (counts === undefined) return [];
    return recordOutcomes
      .map((outcome) => ({ outcome, word: outcomeWords[outcome], count: counts[outcome] }))
      .filter(({ outcome, count }) => count > 0 || outcome === 'matched');
  });
  protected readonly total = computed(() => this.lines().reduce((sum, { count }) => sum + count, 0));
}
